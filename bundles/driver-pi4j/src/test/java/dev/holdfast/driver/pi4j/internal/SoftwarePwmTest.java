package dev.holdfast.driver.pi4j.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.driver.pi4j.internal.Hardware.Output;
import dev.holdfast.resource.HardwareException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SoftwarePwmTest {
    private final FailingOutput output = new FailingOutput();
    private final SoftwarePwm pwm = new SoftwarePwm(17, output);

    @Test
    void drivesThePinLowAndSaysSoWhereAPulseFailed() throws InterruptedException {
        pwm.pulse(0.5, 1000);
        output.awaitLevel(true);
        output.failsOnce = true;
        output.awaitFailure();

        var failure = assertThrows(HardwareException.class, () -> pwm.pulse(0.3, 1000));
        assertTrue(failure.getMessage().contains("input/output error"), failure.getMessage());
        assertEquals(false, output.level);
        assertDoesNotThrow(() -> pwm.pulse(0, 1000));
        pwm.close();
    }

    /** A level, of which one write fails when the test says so. */
    private static final class FailingOutput implements Output {
        volatile boolean level;
        volatile boolean failsOnce;
        private final BlockingQueue<Boolean> levels = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

        @Override
        public void set(boolean high) {
            if (failsOnce && !high) { // when it is high: the worst
                failsOnce = false;
                failures.add("failed");
                throw new HardwareException("input/output error");
            }
            level = high;
            levels.add(high);
        }

        @Override
        public void close() {}

        void awaitLevel(boolean wanted) throws InterruptedException {
            while (levels.poll(15, TimeUnit.SECONDS) != wanted) {}
        }

        void awaitFailure() throws InterruptedException {
            failures.poll(15, TimeUnit.SECONDS);
        }
    }
}
