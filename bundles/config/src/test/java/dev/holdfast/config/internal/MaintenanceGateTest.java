package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.config.file.internal.MaintenanceEntry;
import dev.holdfast.status.SensorReadings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class MaintenanceGateTest {
    private static final MaintenanceEntry ENTRY = new MaintenanceEntry("guard", "is_safe");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Logger logger = (Logger) LoggerFactory.getLogger(MaintenanceGate.class);
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final MaintenanceGate gate = new MaintenanceGate(LONG);

    @BeforeEach
    void listen() {
        heard.start();
        logger.addAppender(heard);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(heard);
    }

    @Test
    void doesAsTheSensorSays() {
        gate.arrived(reading(Map.of("is_safe", false)));
        assertFalse(gate.isOpen(ENTRY));

        gate.arrived(reading(Map.of("is_safe", true)));
        assertTrue(gate.isOpen(ENTRY));

        assertEquals(List.of(), warnings());
    }

    @Test
    void asksTheSensorThatIsNamed() {
        gate.arrived(sensor -> CompletableFuture.completedFuture(Map.of("is_safe", !sensor.equals("guard"))));

        assertFalse(gate.isOpen(ENTRY));
    }

    @Test
    void isOpenWhereNobodyCanSayOtherwise() {
        gate.arrived(reading(Map.of("temperature", 20.0)));
        assertTrue(gate.isOpen(ENTRY));
        gate.arrived(reading(Map.of("is_safe", "no")));
        assertTrue(gate.isOpen(ENTRY));
        gate.arrived(sensor -> CompletableFuture.failedFuture(new IllegalStateException("there is no " + sensor)));
        assertTrue(gate.isOpen(ENTRY));
        gate.arrived(sensor -> {
            throw new IllegalArgumentException("\"guard\" is no name");
        });
        assertTrue(gate.isOpen(ENTRY));

        assertEquals(
                List.of(
                        "its reading \"is_safe\" is null, not true or false",
                        "its reading \"is_safe\" is no, not true or false",
                        "there is no guard",
                        "\"guard\" is no name"),
                warnings());
    }

    @Test
    void isOpenWithoutAnybodyWhoKnowsSensors() {
        SensorReadings gone = reading(Map.of("is_safe", false));
        gate.arrived(gone);
        gate.left(gone);

        assertTrue(gate.isOpen(ENTRY));
        assertEquals(List.of("nobody here knows what sensors are"), warnings());
    }

    @Test
    void doesNotWaitForEverForASensorThatHangs() {
        MaintenanceGate hasty = new MaintenanceGate(Duration.ofMillis(1));
        hasty.arrived(sensor -> new CompletableFuture<>());

        assertTrue(hasty.isOpen(ENTRY));
        assertEquals(List.of("it does not answer within 1 ms"), warnings());
    }

    private static SensorReadings reading(Map<String, Object> readings) {
        return sensor -> CompletableFuture.completedFuture(readings);
    }

    private List<String> warnings() {
        return heard.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .map(line -> line.replace(
                        "robot.json is followed although sensor guard of maintenance does not say whether it may be: ",
                        ""))
                .toList();
    }
}
