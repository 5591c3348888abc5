package dev.holdfast.rpc.operator.internal;

import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import io.grpc.ChannelCredentials;
import io.grpc.ClientInterceptor;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * How a robot is reached. Who starts a command shares no class with us but the JDK's, and says it by words: {@code address}, and
 * where there is one {@code key-id} with {@code key}, and {@code ca}, a file of those who may vouch for the robot.
 *
 * @param address where it listens, as {@code host:port}
 * @param encrypted whether it is spoken to over TLS
 * @param request what proves who asks; empty for nothing
 */
record Access(String address, boolean encrypted, Optional<AuthenticateRequest> request, Optional<File> ca) {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final String SECURE = "https://";
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    static Access of(Map<String, String> words) {
        String written = words.get("address");
        Optional<File> ca = Optional.ofNullable(words.get("ca")).map(File::new);
        return new Access(
                written.startsWith(SECURE) ? written.substring(SECURE.length()) : written,
                written.startsWith(SECURE) || ca.isPresent(),
                Optional.ofNullable(words.get("key-id")).map(id -> request(id, words.get("key"))),
                ca);
    }

    private static AuthenticateRequest request(String id, String key) {
        var request = AuthenticateRequest.newBuilder().setEntity(id);
        request.getCredentialsBuilder().setType("api-key").setPayload(key);
        return request.build();
    }

    /**
     * A connection, which waits for nothing.
     *
     * @throws IOException if this is no address, the certificates cannot be read, or a key would cross a network in plain text
     */
    ManagedChannel open() throws IOException {
        ListenAddress parsed;
        try {
            parsed = ListenAddress.parse(address);
        } catch (IllegalArgumentException e) {
            throw new IOException("\"" + address + "\" is no address such as localhost:8080", e);
        }
        String host = EVERY_ADDRESS.contains(parsed.host()) ? "localhost" : parsed.host();
        if (request.isPresent() && !encrypted && !THIS_MACHINE.contains(host)) {
            throw new IOException(
                    "The key %s would go to %s in plain text, for everybody on the way to read. Write https://%s"
                            .formatted(request.get().getEntity(), address, address));
        }
        try {
            return NettyChannelBuilder.forAddress(host, parsed.port(), credentials())
                    .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_LIMIT.toMillis())
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IOException("Cannot encrypt: " + e.getMessage(), e);
        }
    }

    /** What puts a token on calls; none where nobody is asked who he is. Blocks until the robot has answered. */
    Optional<ClientInterceptor> prove(ManagedChannel channel) throws StatusException {
        if (request.isEmpty()) {
            return Optional.empty();
        }
        try {
            var headers = new Metadata();
            headers.put(
                    AUTHORIZATION,
                    "Bearer "
                            + AuthServiceGrpc.newBlockingV2Stub(channel)
                                    .withDeadlineAfter(ANSWER_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                                    .authenticate(request.get())
                                    .getAccessToken());
            return Optional.of(MetadataUtils.newAttachHeadersInterceptor(headers));
        } catch (StatusException e) {
            if (e.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private ChannelCredentials credentials() throws IOException {
        if (!encrypted) {
            return InsecureChannelCredentials.create();
        }
        var tls = TlsChannelCredentials.newBuilder();
        if (ca.isPresent()) {
            tls.trustManager(ca.get());
        }
        return tls.build();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return address;
    }
}
