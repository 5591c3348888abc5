package dev.holdfast.modules.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.holdfast.modules.store.internal.ModuleStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RegisterTest {
    private static final Source STEPPER = Source.inFolder(Path.of("stepper.jar"));
    private static final String REASON = "stepper.jar does not start: no such bus";

    private final Logger logger = (Logger) LoggerFactory.getLogger(Register.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private Register register;

    @BeforeEach
    void listen(@TempDir Path folder) throws IOException {
        register = new Register(new ModuleStore(folder), new StateBoard(Clock.systemUTC()));
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger.detachAppender(log);
    }

    @Test
    void saysOnceWhyAFileDoesNotRun() {
        register.refuse(STEPPER, "", "", REASON);
        register.refuse(STEPPER, "", "", REASON);

        assertEquals(List.of(REASON), lines());
    }

    @Test
    void saysItAgainOfAnotherContentThatFailsForTheSameReason() {
        register.refuse(STEPPER, "", "", REASON);

        register.reopen(STEPPER);
        register.refuse(STEPPER, "", "", REASON);

        assertEquals(List.of(REASON, REASON), lines());
    }

    @Test
    void forgetsWhatBecameOfFilesThatNobodyAsksOfAnyMore() {
        Source listed = Source.listed("x.jar", Path.of("x.jar"));
        register.refuse(listed, "", "", "nothing is there");
        register.close(STEPPER, REASON);

        register.retainVerdicts(Source::listed);

        assertEquals(Optional.empty(), register.verdict(STEPPER));
        assertEquals(Optional.of("nothing is there"), register.verdict(listed));
    }

    private List<String> lines() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
