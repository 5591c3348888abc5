package dev.holdfast.testing;

import static org.awaitility.Awaitility.await;

import dev.holdfast.resource.Actuator;
import java.util.function.Consumer;

/**
 * Sets something moving whose commands all block, as those of a servo, a gripper or an arm do:
 *
 * <pre>{@code
 * DriverUnderTest.of(Servo.class, "acme:demo:servo", SlowServo.class)
 *         .moving(servo -> Moving.begin(servo, one -> one.move(180)))
 * }</pre>
 */
public final class Moving {
    private Moving() {}

    /**
     * Gives {@code command} on a thread of its own, and returns when it moves.
     *
     * @throws org.awaitility.core.ConditionTimeoutException if it does not move within ten seconds
     */
    public static <A extends Actuator> void begin(A actuator, Consumer<A> command) {
        var thread = new Thread(() -> command.accept(actuator), "moving");
        thread.setDaemon(true); // a stop does not end a command that nobody has cancelled
        thread.start();
        await("it moves").until(actuator::isMoving);
    }
}
