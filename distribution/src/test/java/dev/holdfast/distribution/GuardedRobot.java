package dev.holdfast.distribution;

import dev.holdfast.wire.rpc.v1.AuthServiceGrpc;
import dev.holdfast.wire.rpc.v1.AuthenticateRequest;
import dev.holdfast.wire.rpc.v1.Credentials;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A robot with TLS that asks who comes. Its sessions are long: what stops within a test has not lapsed, but was stopped
 * because its client was put out.
 */
final class GuardedRobot implements AutoCloseable {
    /** Its name, which tokens of others have as their audience. */
    static final String NAME = "rover.example.com";

    private static final String CONFIG =
            """
            {"network": {"fqdn": "%s", "tls_cert_file": "tls/server.crt", "tls_key_file": "tls/server.key",
                         "sessions": {"heartbeat_window": "60s"}},
             "auth": {"external_auth_config": {"jwks": {"keys": [%s]}, "role": "viewer"}},
             "components": [{"name": "left", "api": "rdk:component:motor", "model": "fake"},
                            {"name": "right", "api": "rdk:component:motor", "model": "fake"},
                            {"name": "lift", "api": "rdk:component:motor", "model": "fake"}]}
            """;

    private final RobotProcess process;
    private final Path authority;

    private GuardedRobot(RobotProcess process, Path authority) {
        this.process = process;
        this.authority = authority;
    }

    /** Starts one that keeps its data in {@code data} of the scratch directory, and takes tokens of that login too. */
    static GuardedRobot start(Path scratch, LoginService login) throws IOException {
        Path authority = makeAuthority(scratch);
        Path config = Files.writeString(scratch.resolve("robot.json"), CONFIG.formatted(NAME, login.key()));
        RobotProcess process =
                RobotProcess.start(scratch, "--config", config.toString(), "--port", "0", "--data", scratch + "/data");
        process.awaitReady();
        return new GuardedRobot(process, authority);
    }

    /** Makes an authority, and a certificate for a robot with its robot.json in that folder. */
    static Path makeAuthority(Path folder) {
        String config = folder.resolve("robot.json").toString();
        try (RobotProcess made = RobotProcess.start(folder, "tls", "init", "--config", config)) {
            made.assertEndsWith(0);
        }
        return folder.resolve("tls/ca.crt");
    }

    RobotProcess process() {
        return process;
    }

    /** Who vouches for its certificate, as a file for its clients. */
    Path authority() {
        return authority;
    }

    /** Watches its motors as the holder of a key. */
    MotorWatch watchByKey(String key) throws IOException {
        return watchByToken(token(key));
    }

    MotorWatch watchByToken(String token) throws IOException {
        var proof = new Metadata();
        proof.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return new MotorWatch(connect(), proof);
    }

    private String token(String key) throws IOException {
        String[] parts = key.split(":", 2);
        ManagedChannel channel = connect();
        try {
            return AuthServiceGrpc.newBlockingStub(channel)
                    .withDeadlineAfter(20, TimeUnit.SECONDS)
                    .authenticate(AuthenticateRequest.newBuilder()
                            .setEntity(parts[0])
                            .setCredentials(
                                    Credentials.newBuilder().setType("api-key").setPayload(parts[1]))
                            .build())
                    .getAccessToken();
        } finally {
            channel.shutdownNow();
        }
    }

    private ManagedChannel connect() throws IOException {
        ChannelCredentials trust = TlsChannelCredentials.newBuilder()
                .trustManager(authority.toFile())
                .build();
        return Grpc.newChannelBuilder("localhost:" + process.port(), trust).build();
    }

    @Override
    public void close() {
        process.close();
    }
}
