package dev.holdfast.service.builtin.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.input.Controls;
import dev.holdfast.component.input.Event;
import dev.holdfast.component.input.InputController;
import dev.holdfast.component.input.Interest;
import dev.holdfast.service.builtin.internal.Steering.Demand;
import dev.holdfast.service.remotecontrol.BaseRemoteControl;
import dev.holdfast.spatial.Vector3;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an input controller drive a base. What is pushed at the device is driven in the session of this bundle. What a client
 * triggers is driven inside of its call: with {@code "safety": {"also_monitor": ["TriggerEvent"]}} of the controller it is the
 * client's own session that owns the base then, and its lapse that stops it.
 *
 * <p>A controller that is disconnected, an emergency stop button, and the end of this service stop the base.
 */
@Component(configurationPid = "service.base_remote_control.rdk.builtin.builtin", configurationPolicy = REQUIRE)
@Designate(ocd = RemoteControl.Config.class, factory = true)
public final class RemoteControl implements BaseRemoteControl, Flow.Subscriber<Event> {
    @ObjectClassDefinition(name = "Base remote control")
    @interface Config {
        @AttributeDefinition(description = "Name of the base that is driven")
        String base();

        @AttributeDefinition(description = "Name of the input controller that drives it")
        String input_controller();

        @AttributeDefinition(
                description = "What drives: joyStickControl, triggerSpeedControl, arrowControl, buttonControl or"
                        + " droneControl")
        String control_mode() default "arrowControl";

        @AttributeDefinition(
                description =
                        "Speed at full push, millimetres per second; 0: the base gets a share of its power instead",
                min = "0")
        double max_linear_mm_per_sec() default 0;

        @AttributeDefinition(
                description = "Turning at full push, degrees per second; 0: the base gets a share of its power instead",
                min = "0")
        double max_angular_degs_per_sec() default 0;
    }

    private static final Logger log = LoggerFactory.getLogger(RemoteControl.class);

    /** Events that may be on their way: an event that is not awaited is told late, and not inside of its client's call. */
    private static final int AHEAD = 64;

    private final Base base;
    private final Steering steering;
    private final double fastest;
    private final double fastestTurn;
    private final Map<String, Double> at = new HashMap<>(); // told by one thread at a time, as streams are
    private Demand last = Demand.NOTHING; // as above
    private volatile Flow.Subscription events;
    private volatile boolean ended;

    @Activate
    public RemoteControl(
            @Reference(name = "base") Base base,
            @Reference(name = "input.controller") InputController controller,
            Config config) {
        this(
                base,
                Steering.of(config.control_mode()),
                config.max_linear_mm_per_sec(),
                config.max_angular_degs_per_sec());
        controller.streamEvents(interests(controller)).subscribe(this);
    }

    /** Without a controller yet: it is to be subscribed to one. */
    RemoteControl(Base base, Steering steering, double fastest, double fastestTurn) {
        if (fastest == 0 != (fastestTurn == 0)) {
            throw new IllegalArgumentException(
                    "max_linear_mm_per_sec and max_angular_degs_per_sec go together; give both or none");
        }
        this.base = base;
        this.steering = steering;
        this.fastest = fastest;
        this.fastestTurn = fastestTurn;
    }

    @Deactivate
    void end() {
        ended = true;
        events.cancel();
        base.stop();
    }

    @Override
    public List<String> controllerInputs() {
        return steering.inputs();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        events = subscription;
        subscription.request(AHEAD);
    }

    @Override
    public void onNext(Event event) {
        if (!ended) {
            try {
                drive(event);
            } catch (RuntimeException e) {
                log.warn("{} did not drive the base: {}", event, e.toString());
            }
            events.request(1);
        }
    }

    /** Nobody drives any more. */
    @Override
    public void onError(Throwable failure) {
        log.warn("The input controller has ended: {}; the base is stopped", failure.toString());
        base.stop();
    }

    @Override
    public void onComplete() {
        base.stop();
    }

    private void drive(Event event) {
        if (event.type().equals(Event.DISCONNECT)
                || event.control().equals(Controls.BUTTON_ESTOP) && event.type().equals(Event.BUTTON_PRESS)) {
            at.clear();
            last = Demand.NOTHING;
            base.stop();
        } else if (steering.inputs().contains(event.control()) && !event.type().equals(Event.CONNECT)) {
            at.put(event.control(), event.value());
            drive(steering.demand(at));
        }
    }

    /** The same once more is not said again: what a base was told last holds. */
    private void drive(Demand demand) {
        if (demand.equals(last)) {
            return;
        }
        last = demand;
        if (demand.equals(Demand.NOTHING)) {
            base.stop();
        } else if (fastest == 0) {
            base.setPower(demand.linear(), demand.angular());
        } else {
            base.setVelocity(scaled(demand.linear(), fastest), scaled(demand.angular(), fastestTurn));
        }
    }

    /** A device need not have all that a mode can use, nor an emergency stop. */
    private List<Interest> interests(InputController controller) {
        List<String> controls = controller.controls();
        return Stream.concat(steering.inputs().stream(), Stream.of(Controls.BUTTON_ESTOP))
                .filter(controls::contains)
                .map(control -> new Interest(control, Set.of(Event.ALL), Set.of()))
                .toList();
    }

    private static Vector3 scaled(Vector3 share, double most) {
        return new Vector3(share.x() * most, share.y() * most, share.z() * most);
    }
}
