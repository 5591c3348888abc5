package dev.holdfast.session.whiteboard.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.admission.internal.TestWishes;
import dev.holdfast.session.admission.internal.Wishes;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver that cannot keep what {@code also_monitor} asks for is refused, and whoever asked hears why. */
class AlsoMonitoredTest {
    interface Valve extends Resource {
        void open();

        void setFlow(double litresPerSecond);

        Flow.Publisher<Double> flows();
    }

    interface MovingValve extends Valve, Actuator {}

    record Plain() implements Valve {
        @Override
        public void open() {}

        @Override
        public void setFlow(double litresPerSecond) {}

        @Override
        public Flow.Publisher<Double> flows() {
            throw new UnsupportedOperationException();
        }
    }

    record Moving() implements MovingValve {
        @Override
        public void open() {}

        @Override
        public void setFlow(double litresPerSecond) {}

        @Override
        public Flow.Publisher<Double> flows() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop() {}

        @Override
        public boolean isMoving() {
            return false;
        }
    }

    record Safe() implements Valve, SafeState {
        @Override
        public void open() {}

        @Override
        public void setFlow(double litresPerSecond) {}

        @Override
        public Flow.Publisher<Double> flows() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void makeSafe() {}
    }

    private static Wishes monitoring(String... methods) {
        return TestWishes.alsoMonitor(methods);
    }

    private static String refusal(Class<? extends Resource> type, Object driver, String... methods) {
        return assertThrows(
                        IllegalArgumentException.class, () -> AlsoMonitored.require(monitoring(methods), type, driver))
                .getMessage();
    }

    @Test
    void nothingIsAskedOfWhoeverIsNotNamed() {
        assertDoesNotThrow(() -> AlsoMonitored.require(Wishes.NONE, Valve.class, new Plain()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"setFlow", "SetFlow", "SETFLOW", "DoCommand"})
    void aMethodIsKnownInAnySpellingOfCase(String method) {
        assertDoesNotThrow(() -> AlsoMonitored.require(monitoring(method), MovingValve.class, new Moving()));
    }

    @Test
    void whatCanBeMadeSafeMayBeMonitored() {
        assertDoesNotThrow(() -> AlsoMonitored.require(monitoring("Open"), Valve.class, new Safe()));
    }

    @Test
    void whatCanNeitherBeStoppedNorMadeSafeIsRefused() {
        String why = refusal(Valve.class, new Plain(), "Open");

        assertTrue(why.contains("can neither be stopped nor made safe; remove it"), why);
    }

    @Test
    void aMethodThatIsNotThereIsNamedAsItWasWrittenAndTheOthersAreListed() {
        String why = refusal(Valve.class, new Safe(), "Open", "SetFlou");

        assertTrue(why.contains("\"SetFlou\""), why);
        assertTrue(why.contains("Valve"), why);
        assertTrue(why.contains("open, setFlow"), why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stop", "IsMoving", "Flows"})
    void stopsQuestionsOfMotionAndStreamsAreNeverMonitored(String method) {
        String why = refusal(MovingValve.class, new Moving(), method);

        assertTrue(why.contains("\"" + method + "\""), why);
    }
}
