package dev.holdfast.auth.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.access.AccessException;
import dev.holdfast.access.AccessRules;
import dev.holdfast.auth.key.internal.KeyCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/** The gate as it runs in a robot: with its thread, its files and its log. */
class RobotGateTest {
    private static final String PEER = "127.0.0.1:4711";
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final FakeSessions sessions = new FakeSessions();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Level level = root.getLevel();
    private RobotGate gate;

    @BeforeEach
    void start() {
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        gate = new RobotGate(context(), sessions);
        gate.start();
    }

    @AfterEach
    void stop() {
        gate.close();
        root.setLevel(level);
        root.detachAppender(log);
    }

    private BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getProperty") && arguments[0].equals("holdfast.data")
                                ? data.toString()
                                : null);
    }

    /** The key that was made. */
    private String create(String id, boolean replace) throws IOException {
        var out = new ByteArrayOutputStream();
        assertEquals(0, KeyCommands.create(data, id, "", "", replace, stream(out), stream(err)));
        return out.toString(StandardCharsets.UTF_8).strip().substring(id.length() + 1);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private boolean isLetIn(String id, String key) {
        try {
            gate.authenticate(id, "api-key", key, PEER);
            return true;
        } catch (AccessException e) {
            return false;
        }
    }

    @Test
    void asksFromTheFirstKeyOn() throws IOException {
        gate.bindRules(() -> AccessRules.OPEN);
        assertFalse(gate.asks());

        String key = create("tablet", false);

        await().atMost(LONG).until(gate::asks);
        assertTrue(isLetIn("tablet", key));
    }

    @Test
    void putsOutWhoeverLosesItsKeyWhileItRuns() throws IOException {
        String key = create("tablet", false);
        gate.bindRules(() -> AccessRules.OPEN);
        await().atMost(LONG).until(() -> isLetIn("tablet", key));
        String token = gate.authenticate("tablet", "api-key", key, PEER);
        assertEquals("api-key:tablet", gate.identify(token).holder());
        sessions.start("api-key:tablet", PEER);

        KeyCommands.revoke(data, "tablet", stream(err), stream(err));

        await().atMost(LONG).until(() -> sessions.holders().isEmpty());
        assertThrows(AccessException.class, () -> gate.identify(token));
        assertTrue(gate.asks());
    }

    @Test
    void tellsNoSecretToAnybody() throws IOException {
        gate.bindRules(() -> TestGate.rules(Map.of("written", TestGate.key("a key that a person wrote"))));
        String made = create("tablet", false);
        await().atMost(LONG).until(() -> isLetIn("tablet", made));
        String token = gate.authenticate("tablet", "api-key", made, PEER);
        gate.identify(token);
        String second = create("tablet", true);
        await().atMost(LONG).until(() -> isLetIn("tablet", second));
        var told = new StringBuilder();
        for (Runnable wrong : List.<Runnable>of(
                () -> gate.identify(token),
                () -> gate.identify(token + "x"),
                () -> gate.authenticate("written", "api-key", "a key that a person mistyped", PEER),
                () -> gate.authenticate("a key that a person wrote", "api-key", "written", PEER),
                () -> gate.authenticate("written", "external", "a key that a person wrote", PEER))) {
            told.append(assertThrows(AccessException.class, wrong::run)).append('\n');
        }
        told.append(TestGate.rules(Map.of("written", TestGate.key("a key that a person wrote"))));
        told.append(err.toString(StandardCharsets.UTF_8));
        List.copyOf(log.list)
                .forEach(event -> told.append(event.getFormattedMessage()).append(event.getThrowableProxy()));
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                told.append(Files.readString(file));
            }
        }

        assertTrue(told.toString().contains("event=authenticated holder=api-key:tablet role=admin"), told.toString());
        for (String secret : List.of(made, second, token, "a key that a person")) {
            assertFalse(told.toString().contains(secret), secret);
        }
    }
}
