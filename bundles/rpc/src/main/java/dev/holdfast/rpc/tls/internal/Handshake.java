package dev.holdfast.rpc.tls.internal;

import dev.holdfast.tls.TlsFileException;
import dev.holdfast.tls.TlsIdentity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/** How one certificate is served: by which versions and ciphers, and whether clients are asked for theirs. */
final class Handshake {
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    /** Those with forward secrecy and authenticated encryption; nothing else, for any client that is younger than 2014. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
    /**
     * The first of ours that a client offers is taken. Browsers offer both, and our gRPC-Web and page are spoken in HTTP/1.1;
     * gRPC clients offer h2 alone. Who offers neither, or nothing, is found out by what he then says.
     */
    private static final ApplicationProtocolConfig PROTOCOLS = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            "http/1.1",
            "h2");

    private static final int SESSIONS_TO_RESUME = 1_000;

    private final SslContext context;

    /** @throws TlsFileException if Java's TLS does not take it */
    Handshake(TlsIdentity identity) {
        try {
            SslContextBuilder builder = SslContextBuilder.forServer(
                            identity.key(), identity.chain().toArray(X509Certificate[]::new))
                    .sslProvider(SslProvider.JDK)
                    .protocols(VERSIONS)
                    .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(PROTOCOLS)
                    .sessionCacheSize(SESSIONS_TO_RESUME);
            if (!identity.clientAuthorities().isEmpty()) {
                builder.trustManager(identity.clientAuthorities().toArray(X509Certificate[]::new))
                        .clientAuth(ClientAuth.OPTIONAL);
            }
            context = builder.build();
        } catch (SSLException | RuntimeException e) {
            throw identity.refused(e);
        }
    }

    SslHandler newHandler(ByteBufAllocator allocator, Executor arithmetic) {
        return context.newHandler(allocator, arithmetic);
    }
}
