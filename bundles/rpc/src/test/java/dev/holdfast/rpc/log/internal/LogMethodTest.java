package dev.holdfast.rpc.log.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.protobuf.Timestamp;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.common.v1.LogEntry;
import dev.holdfast.wire.robot.v1.LogRequest;
import dev.holdfast.wire.robot.v1.LogResponse;
import io.grpc.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class LogMethodTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final LogEntry HELLO =
            LogEntry.newBuilder().setLevel("info").setMessage("hello").build();

    private final Logger logger = (Logger) LoggerFactory.getLogger("dev.holdfast.Told");
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final LogMethod method = new LogMethod(InstantSource.fixed(NOW));

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(written);
        logger.setLevel(null);
    }

    @ParameterizedTest
    @CsvSource({"debug, DEBUG", "info, INFO", "warn, WARN", "warning, WARN", "error, ERROR", "INFO, INFO"})
    void writesAtTheLevelThatIsSaid(String said, String level) {
        log(HELLO.toBuilder().setLevel(said).build());

        assertEquals(Level.valueOf(level), written.list.get(0).getLevel());
    }

    @Test
    void putsWhoSaysItInFront() throws Exception {
        var entry = HELLO.toBuilder().setLoggerName("arm1").build();

        LogResponse answer = Context.current()
                .withValue(SenderInterceptor.SENDER, "acme.patrol")
                .call(() -> log(entry));

        assertEquals(LogResponse.getDefaultInstance(), answer);
        assertEquals(List.of("acme.patrol: arm1: hello"), lines());
    }

    @Test
    void addsTheFieldsAndTheTimeIfThatIsNotNow() {
        log(HELLO.toBuilder()
                .addFields(Structs.toStruct(Map.of("Key", "state", "String", "up", "Integer", 0.0)))
                .addFields(Structs.toStruct(Map.of("Key", "port", "String", "", "Integer", 8080.0)))
                .addFields(Structs.toStruct(Map.of("attempt", 3.0)))
                .setTime(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() - 2))
                .build());
        log(HELLO.toBuilder()
                .setTime(Timestamp.newBuilder().setSeconds(NOW.getEpochSecond() - 1))
                .build());

        assertEquals(
                List.of(
                        "a client: hello state=up port=8080.0 {attempt=3.0} log_ts=2027-01-15T07:59:58Z",
                        "a client: hello"),
                lines());
    }

    @Test
    void nobodyWritesALineThatLooksLikeOneOfOurs() {
        log(HELLO.toBuilder()
                .setMessage("all well\r\n12:00:00 ERROR News - left lapsed")
                .setStack("at a\n12:00:00 ERROR News - b\n")
                .build());

        assertEquals(
                List.of("a client: all well 12:00:00 ERROR News - left lapsed\n\tat a\n\t12:00:00 ERROR News - b"),
                lines());
    }

    @Test
    void cutsWhatFillsTheLog() {
        log(HELLO.toBuilder().setMessage("x".repeat(1_000_000)).build());

        assertEquals("a client: ".length() + 16_384 + 3, lines().get(0).length());
    }

    @Test
    void takesOneEntryAtATime() {
        assertEquals("send exactly one entry in logs, not 0", refusal());
        assertEquals("send exactly one entry in logs, not 2", refusal(HELLO, HELLO));
        assertEquals(List.of(), lines());
    }

    @Test
    void refusesALevelThatIsNone() {
        assertEquals(
                "\"loud\" is no level; send debug, info, warn or error",
                refusal(HELLO.toBuilder().setLevel("loud").build()));
    }

    private LogResponse log(LogEntry... entries) {
        return method.log(LogRequest.newBuilder().addAllLogs(List.of(entries)).build());
    }

    private String refusal(LogEntry... entries) {
        return assertThrows(IllegalArgumentException.class, () -> log(entries)).getMessage();
    }

    private List<String> lines() {
        return written.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
