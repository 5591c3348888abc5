package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.attributes.Nested;
import dev.holdfast.component.input.Controls;
import dev.holdfast.component.input.Event;
import dev.holdfast.component.input.InputController;
import dev.holdfast.component.input.Interest;
import dev.holdfast.stream.Broadcast;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A gamepad that plays by itself: without a script it moves one axis again and again, with one it does what that says, over
 * and over. What is triggered happens at once, beside the script.
 */
@Component(configurationPid = "input_controller.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeInputController.Config.class, factory = true)
public final class FakeInputController implements InputController {
    @ObjectClassDefinition(name = "Fake input controller")
    @interface Config {
        @AttributeDefinition(description = "Seconds between two events")
        double callback_delay_sec() default 1;

        @AttributeDefinition(description = "Where the axis AbsoluteX is moved to, from -1 to 1, without a script")
        double event_value() default 0.7;

        @AttributeDefinition(
                description = "Objects {control, event, value}: what happens, one thing after each delay, from the"
                        + " beginning again at the end; none: AbsoluteX is moved to event_value and back")
        String script() default "";
    }

    /** One thing that happens. */
    record Step(String control, String event, double value) {
        Event at(InstantSource clock) {
            return new Event(clock.instant(), event, control, value);
        }
    }

    private final List<Step> script;
    private final InstantSource clock;
    private final Pulse.Beating playing;
    private final Broadcast<Event> told = new Broadcast<>(event -> Map.entry(event.control(), event.type()));
    private final Map<String, Event> newest = new ConcurrentHashMap<>();
    private int next; // only the pulse's thread

    @Activate
    public FakeInputController(Config config) {
        this(
                script(config),
                delay(config.callback_delay_sec()),
                InstantSource.system(),
                Pulse.system("input-controller"));
    }

    FakeInputController(List<Step> script, Duration delay, InstantSource clock, Pulse pulse) {
        this.script = script;
        this.clock = clock;
        controls().forEach(control -> newest.put(control, new Event(clock.instant(), Event.CONNECT, control, 0)));
        this.playing = pulse.every(delay, this::play);
    }

    @Deactivate
    void end() {
        playing.end();
        told.close();
    }

    @Override
    public List<String> controls() {
        Set<String> controls = new LinkedHashSet<>();
        script.forEach(step -> controls.add(step.control()));
        return List.copyOf(controls);
    }

    @Override
    public List<Event> events() {
        return controls().stream().map(newest::get).toList();
    }

    @Override
    public Flow.Publisher<Event> streamEvents(List<Interest> interests) {
        interests.forEach(interest -> requireControl(interest.control()));
        return told.only(event -> interests.stream().anyMatch(interest -> interest.covers(event)));
    }

    @Override
    public void triggerEvent(Event event) {
        requireControl(event.control());
        tell(event);
    }

    private void play() {
        Step step = script.get(next);
        next = (next + 1) % script.size();
        tell(step.at(clock));
    }

    private void tell(Event event) {
        newest.put(event.control(), event);
        told.publish(event);
    }

    private void requireControl(String control) {
        if (!newest.containsKey(control)) {
            throw new IllegalArgumentException(
                    "there is no control \"%s\"; there are %s".formatted(control, controls()));
        }
    }

    private static List<Step> script(Config config) {
        List<Step> given = Nested.list("script", config.script(), Step.class);
        if (!given.isEmpty()) {
            return given;
        }
        var back = new ArrayList<Step>();
        back.add(new Step(Controls.ABSOLUTE_X, Event.POSITION_CHANGE_ABS, config.event_value()));
        back.add(new Step(Controls.ABSOLUTE_X, Event.POSITION_CHANGE_ABS, 0));
        return List.copyOf(back);
    }

    private static Duration delay(double seconds) {
        if (!(seconds >= 0.001)) {
            throw new IllegalArgumentException("callback_delay_sec is less than 0.001: " + seconds);
        }
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
