package dev.holdfast.driver.gpio.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.servo.Servo;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A hobby servo, which turns to the angle that the width of its pulses tells. It answers nothing: it is taken to be where it
 * was sent, after the time that its speed needs. Stopped it gets no pulses, and so holds no angle.
 */
@Component(configurationPid = "servo.rdk.builtin.gpio", configurationPolicy = REQUIRE)
@Designate(ocd = GpioServo.Config.class, factory = true)
public final class GpioServo implements Servo {
    @ObjectClassDefinition(name = "Servo on a pin")
    @interface Config {
        @AttributeDefinition(description = "Name of the board that has the pin")
        String board();

        @AttributeDefinition(description = "Its signal's pin")
        String pin();

        @AttributeDefinition(description = "Least angle that it may be sent to, degrees")
        int min_angle_deg() default 0;

        @AttributeDefinition(description = "Most of it, degrees")
        int max_angle_deg() default 180;

        @AttributeDefinition(description = "Where it is taken to be until it is sent somewhere; it is not moved there")
        int starting_position_deg() default 0;

        @AttributeDefinition(description = "Pulses in a second")
        int frequency_hz() default 50;

        @AttributeDefinition(description = "Width of a pulse for the least angle, microseconds")
        int min_width_us() default 500;

        @AttributeDefinition(description = "Width of a pulse for the most angle, microseconds")
        int max_width_us() default 2500;

        @AttributeDefinition(description = "How fast it turns: Move waits for as long as that takes; 0: does not wait")
        double degrees_per_sec() default 300;
    }

    private final Line line;
    private final Pulses pulses;
    private final double degreesPerSecond;
    private final Object pinLock = new Object(); // for what follows, and the writes to the pin that belong to it
    private int position;
    private boolean moving;
    private long turn; // which command moves it: a stop and every command is a new one

    @Activate
    public GpioServo(
            @Reference(name = "board") Board board,
            @Reference(name = "desk") PinDesk desk,
            Config config,
            Map<String, Object> properties) {
        this(board, desk, config, String.valueOf(properties.get(ResourceName.PROPERTY)));
    }

    GpioServo(Board board, PinDesk desk, Config config, String name) {
        pulses = new Pulses(
                config.min_angle_deg(),
                config.max_angle_deg(),
                config.frequency_hz(),
                config.min_width_us(),
                config.max_width_us());
        pulses.requireAngle("starting_position_deg", config.starting_position_deg());
        if (!(config.degrees_per_sec() >= 0)) {
            throw new IllegalArgumentException("degrees_per_sec is less than 0: " + config.degrees_per_sec());
        }
        position = config.starting_position_deg();
        degreesPerSecond = config.degrees_per_sec();
        line = new Line(board, () -> desk.of(config.board()), config.pin(), "servo " + name, config.frequency_hz());
    }

    @Override
    public void move(int angleDegrees) {
        pulses.requireAngle("angleDegrees", angleDegrees);
        long mine;
        Duration time;
        synchronized (pinLock) {
            mine = ++turn;
            time = timeFor(Math.abs(angleDegrees - position));
            moving = true;
            pulse(pulses.dutyCycle(angleDegrees));
            position = angleDegrees;
        }
        boolean arrived = false;
        try {
            Call.current().sleep(time);
            arrived = true;
        } finally {
            end(mine, arrived);
        }
    }

    @Override
    public void stop() {
        synchronized (pinLock) {
            turn++;
            rest();
        }
    }

    @Override
    public boolean isMoving() {
        synchronized (pinLock) {
            return moving;
        }
    }

    @Override
    public int position() {
        synchronized (pinLock) {
            return position;
        }
    }

    /** Still first, and only then is the pin given back. */
    @Deactivate
    void close() {
        synchronized (pinLock) {
            turn++;
            try {
                rest();
            } finally {
                line.close();
            }
        }
    }

    private void pulse(double dutyCycle) {
        try {
            line.pwm(dutyCycle);
        } catch (IllegalStateException e) { // the pin is another's, and so nothing of ours moves
            rest();
            throw e;
        }
    }

    private void end(long mine, boolean arrived) {
        synchronized (pinLock) {
            if (mine != turn) {
                return; // it is another's, who began later
            }
            if (arrived) {
                moving = false; // and the pulses go on, which hold it there
            } else {
                rest();
            }
        }
    }

    private void rest() {
        line.rest(true, false);
        moving = false;
    }

    private Duration timeFor(int degrees) {
        return degreesPerSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (degrees / degreesPerSecond * 1e9));
    }
}
