package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped robot over TLS, with certificates that it has made itself. */
class TlsIT {
    @TempDir
    Path scratch;

    private RobotProcess robot;
    private SSLContext trust;

    @BeforeEach
    void startRobot() throws Exception {
        Path config = Files.writeString(
                scratch.resolve("robot.json"),
                """
                {"network": {"tls_cert_file": "tls/server.crt", "tls_key_file": "tls/server.key"},
                 "components": [{"name": "left", "api": "rdk:component:motor", "model": "fake"}]}
                """);
        makeCertificates();
        trust = trusting(scratch.resolve("tls/ca.crt"));
        robot = RobotProcess.start(scratch, "--config", config.toString(), "--port", "0", "--data", scratch + "/data");
        robot.awaitReady();
    }

    @AfterEach
    void endRobot() {
        robot.close();
    }

    private String makeCertificates() {
        String config = scratch.resolve("robot.json").toString();
        try (RobotProcess made = RobotProcess.start(scratch, "tls", "init", "--config", config)) {
            made.assertEndsWith(0);
            return made.out();
        }
    }

    @Test
    void showsThePageToWhoeverTrustsItsAuthority() throws Exception {
        HttpClient browser = HttpClient.newBuilder().sslContext(trust).build();
        URI page = URI.create("https://localhost:" + robot.port() + "/");

        HttpResponse<String> seen = browser.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());

        assertEquals(200, seen.statusCode());
        assertTrue(seen.body().contains("rdk:component:motor"), seen.body());
        assertTrue(robot.out().contains("ready at https://localhost:"), robot.out());
    }

    @Test
    void isDrivenByThePythonSdk() {
        PythonEnvironment.require();

        try (SdkClient ada = SdkClient.connect(robot, "--tls")) {
            ada.says("motor('left').set_power(0.5)");

            assertEquals("(True, 0.5)", ada.says("motor('left').is_powered()"));
        }
    }

    /** Which the SDK's own connection to localhost does not ask for. */
    @Test
    void isTrustedByPythonThroughTheEnvironment() throws Exception {
        PythonEnvironment.require();
        String program = "import socket, ssl; ssl.create_default_context().wrap_socket("
                + "socket.create_connection(('localhost', %d)), server_hostname='localhost')".formatted(robot.port());

        assertEquals(0, python(program, scratch.resolve("tls/ca.crt")));
        assertNotEquals(0, python(program, scratch.resolve("robot.json")));
    }

    @Test
    void showsARenewedCertificateWithoutARestart() throws Exception {
        String before = serial();

        String said = makeCertificates();

        assertTrue(said.contains("shows it to whoever connects from now on"), said);
        await().atMost(Duration.ofSeconds(30)).until(() -> !serial().equals(before));
    }

    @Test
    void isAskedByTheCommandLineThatIsToldWhomToTrust() {
        String address = "https://localhost:" + robot.port();

        try (RobotProcess told =
                        RobotProcess.start(scratch, "status", "--address", address, "--ca", scratch + "/tls/ca.crt");
                RobotProcess untold = RobotProcess.start(scratch, "status", "--address", address)) {
            told.assertEndsWith(0);
            untold.assertEndsWith(2);
            assertTrue(untold.err().startsWith("holdfast: Nobody here vouches for the certificate"), untold.err());
            assertTrue(untold.err().contains("--ca FILE"), untold.err());
        }
    }

    private static int python(String program, Path trusted) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(PythonEnvironment.command(Path.of("-c"), program));
        builder.environment().put("SSL_CERT_FILE", trusted.toString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return process.exitValue();
    }

    private String serial() throws IOException {
        try (var socket = (SSLSocket) trust.getSocketFactory().createSocket("localhost", robot.port())) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                    .getSerialNumber()
                    .toString();
        }
    }

    private static SSLContext trusting(Path authority) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority)) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
