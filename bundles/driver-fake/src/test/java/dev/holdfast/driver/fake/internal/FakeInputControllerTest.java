package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.input.Event;
import dev.holdfast.component.input.Interest;
import dev.holdfast.driver.fake.internal.FakeInputController.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class FakeInputControllerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
    private static final Step PRESS = new Step("ButtonSouth", Event.BUTTON_PRESS, 1);
    private static final Step LET_GO = new Step("ButtonSouth", Event.BUTTON_RELEASE, 0);
    private static final Step STEER = new Step("AbsoluteX", Event.POSITION_CHANGE_ABS, -0.5);

    private final ManualPulse pulse = new ManualPulse();
    private final FakeInputController controller = new FakeInputController(
            List.of(PRESS, STEER, LET_GO), Duration.ofSeconds(2), InstantSource.fixed(NOW), pulse);

    @Test
    void hasTheControlsOfItsScript() {
        assertEquals(List.of("ButtonSouth", "AbsoluteX"), controller.controls());
        assertEquals(Duration.ofSeconds(2), pulse.period);
        assertEquals(Event.CONNECT, controller.events().get(0).type());
    }

    @Test
    void playsItsScriptOverAndOver() {
        var told = listen("ButtonSouth", Set.of(Event.ALL), Set.of());
        for (int i = 0; i < 4; i++) {
            pulse.beat();
        }

        assertEquals(
                List.of(
                        event("ButtonSouth", Event.BUTTON_PRESS, 1),
                        event("ButtonSouth", Event.BUTTON_RELEASE, 0),
                        event("ButtonSouth", Event.BUTTON_PRESS, 1)),
                told);
        assertEquals(
                event("AbsoluteX", Event.POSITION_CHANGE_ABS, -0.5),
                controller.events().get(1));
    }

    @Test
    void tellsOnlyWhatIsWanted() {
        var changes = listen("ButtonSouth", Set.of(Event.BUTTON_CHANGE), Set.of(Event.BUTTON_RELEASE));
        pulse.beat();
        pulse.beat();
        pulse.beat();

        assertEquals(List.of(event("ButtonSouth", Event.BUTTON_PRESS, 1)), changes);
    }

    @Test
    void tellsWhatIsTriggered() {
        var told = listen("AbsoluteX", Set.of(Event.ALL), Set.of());

        controller.triggerEvent(event("AbsoluteX", Event.POSITION_CHANGE_ABS, 1));

        assertEquals(List.of(event("AbsoluteX", Event.POSITION_CHANGE_ABS, 1)), told);
        assertEquals(1, controller.events().get(1).value());
    }

    @Test
    void namesItsControlsToWhoeverAsksForAnother() {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> controller.triggerEvent(event("Pedal", Event.BUTTON_PRESS, 1)));

        assertEquals("there is no control \"Pedal\"; there are [ButtonSouth, AbsoluteX]", refusal.getMessage());
    }

    @Test
    void endsWithItsDriver() {
        controller.end();

        assertTrue(pulse.ended);
    }

    private List<Event> listen(String control, Set<String> wanted, Set<String> not) {
        var told = new ArrayList<Event>();
        controller.streamEvents(List.of(new Interest(control, wanted, not))).subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Event event) {
                told.add(event);
            }

            @Override
            public void onError(Throwable failure) {}

            @Override
            public void onComplete() {}
        });
        return told;
    }

    private static Event event(String control, String type, double value) {
        return new Event(NOW, type, control, value);
    }
}
