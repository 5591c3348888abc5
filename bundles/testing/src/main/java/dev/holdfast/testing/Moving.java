package dev.holdfast.driver.fake.internal;

import static org.awaitility.Awaitility.await;

import dev.holdfast.resource.Actuator;
import java.util.function.Consumer;

/** Sets something moving whose commands all block. */
final class Moving {
    private Moving() {}

    /** Gives {@code command} on a thread of its own, and returns when it moves. */
    static <A extends Actuator> void begin(A actuator, Consumer<A> command) {
        var thread = new Thread(() -> command.accept(actuator), "moving");
        thread.setDaemon(true); // a stop does not end a command that nobody has cancelled
        thread.start();
        await("it moves").until(actuator::isMoving);
    }
}
