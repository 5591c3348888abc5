package dev.holdfast.rpc.port.internal;

import dev.holdfast.rpc.tls.internal.PortTls;
import dev.holdfast.tls.TlsFiles;
import dev.holdfast.tls.TlsIdentity;
import dev.holdfast.wire.robot.v1.ResourceNamesRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc.RobotServiceBlockingStub;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.TlsChannelCredentials;
import io.grpc.util.MutableHandlerRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A port of TLS with a fake robot behind it, and what its clients need. Their certificates may be asked for. */
final class TlsPort implements BeforeEachCallback, AfterEachCallback {
    /** Whom the certificate of a call's client names: "plain" without TLS, "nobody" without a certificate. */
    static final Metadata.Key<String> SEEN = Metadata.Key.of("seen-client", Metadata.ASCII_STRING_MARSHALLER);

    static final Path MADE = Path.of("../api/src/test/resources/tls");

    private final boolean asksClients;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private Path folder;
    private TlsFiles files;
    FakeRobot robot;
    GrpcPort port;

    private TlsPort(boolean asksClients) {
        this.asksClients = asksClients;
    }

    static TlsPort open() {
        return new TlsPort(false);
    }

    /** One that takes certificates of the test's authority from clients that have one. */
    static TlsPort askingClients() {
        return new TlsPort(true);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("tls-port");
        files = new TlsFiles(
                folder.resolve("own.crt"),
                folder.resolve("own.key"),
                Optional.of(MADE.resolve("ca.crt")).filter(file -> asksClients));
        put("server.crt", files.certificate());
        put("server.key", files.key());
        open(GrpcPort.HANDSHAKE_LIMIT);
    }

    /** Opens it anew, with another limit for handshakes. */
    void open(Duration handshakeLimit) {
        Optional.ofNullable(port).ifPresent(GrpcPort::close);
        robot = new FakeRobot();
        var services = new MutableHandlerRegistry();
        services.addService(robot);
        port = GrpcPort.open(new GrpcPort.Setup(
                new ListenAddress("localhost", 0),
                services,
                List.of(new Telling()),
                CallExecutors.EVENT_LOOP,
                () -> new RobotFacts("Holdfast", "0.1.0", Duration.ofSeconds(2), 0, List.of()),
                () -> WebAccess.OPEN,
                Optional.of(new PortTls(files, handshakeLimit))));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        channels.forEach(ManagedChannel::shutdownNow);
        port.close();
        for (Path file : List.of(files.certificate(), files.key(), folder)) {
            Files.delete(file);
        }
    }

    /** Puts another certificate and key in the place of the port's. */
    void replaceBy(String certificate, String key) throws IOException {
        put(certificate, files.certificate());
        put(key, files.key());
    }

    private static void put(String made, Path file) throws IOException {
        Files.copy(MADE.resolve(made), file, StandardCopyOption.REPLACE_EXISTING);
    }

    int number() {
        return port.address().port();
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + number() + path);
    }

    /** Of a client that trusts the test's authority and shows no certificate. */
    RobotServiceBlockingStub robot() {
        return robot(trusting("ca.crt"));
    }

    RobotServiceBlockingStub robot(TlsChannelCredentials.Builder credentials) {
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("localhost", number(), credentials.build())
                .build();
        channels.add(channel);
        return RobotServiceGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS);
    }

    static String ask(RobotServiceBlockingStub robot) {
        return robot.resourceNames(ResourceNamesRequest.getDefaultInstance())
                .getResources(0)
                .getName();
    }

    static TlsChannelCredentials.Builder trusting(String authority) {
        try {
            return TlsChannelCredentials.newBuilder()
                    .trustManager(MADE.resolve(authority).toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For clients other than gRPC's, that trust the test's authority, and show this certificate if there is one. */
    static SSLContext context(String... certificateAndKey) throws GeneralSecurityException {
        KeyStore trust = store();
        trust.setCertificateEntry(
                "ca", read("server.crt", "server.key").clientAuthorities().get(0));
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trust);
        KeyManager[] keyManagers = {};
        if (certificateAndKey.length > 0) {
            TlsIdentity identity = read(certificateAndKey[0], certificateAndKey[1]);
            KeyStore keys = store();
            keys.setKeyEntry(
                    "own", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
            var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(keys, new char[0]);
            keyManagers = factory.getKeyManagers();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers, trustManagers.getTrustManagers(), null);
        return context;
    }

    static TlsIdentity read(String certificate, String key) {
        return new TlsFiles(MADE.resolve(certificate), MADE.resolve(key), Optional.of(MADE.resolve("ca.crt"))).read();
    }

    private static KeyStore store() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection before its handshake. */
    SSLSocket connectTls() throws IOException, GeneralSecurityException {
        return (SSLSocket) context().getSocketFactory().createSocket(connect(), "localhost", number(), true);
    }

    /** The serial number of the certificate that a new connection is shown. */
    String serial() throws IOException, GeneralSecurityException {
        try (SSLSocket socket = connectTls()) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber()
                    .toString(16);
        }
    }

    /** A connection without TLS, whose reads end in an exception after twenty seconds. */
    Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), number()), 20_000);
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Says in the headers of the answer who called. */
    private static final class Telling implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<>(call) {
                        @Override
                        public void sendHeaders(Metadata answer) {
                            answer.put(SEEN, seen(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION)));
                            super.sendHeaders(answer);
                        }
                    },
                    headers);
        }

        private static String seen(SSLSession session) {
            if (session == null) {
                return "plain";
            }
            try {
                return session.getPeerPrincipal().getName();
            } catch (SSLPeerUnverifiedException e) {
                return "nobody";
            }
        }
    }
}
