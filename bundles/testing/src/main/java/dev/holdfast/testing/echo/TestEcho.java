package dev.holdfast.testing.echo;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.SafetyMonitored;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/** Says again what it hears: the one API with a method of every kind that the wire has. */
@ConsumerType
@ResourceApi("rdk:component:testecho")
public interface TestEcho extends Actuator {
    /** Says it once. */
    String echo(String message);

    /** Says each letter by itself. Blocks until all are said, or the call is cancelled. */
    @SafetyMonitored
    void echoMultiple(String message, Consumer<? super String> answers);

    /** Says each message as it comes. Blocks until there are no more, or the call is cancelled. */
    void echoBiDi(Flow.Publisher<String> messages, Consumer<? super String> answers);

    /** Nothing on the wire asks for it: an echo does not move. */
    @Override
    default boolean isMoving() {
        return false;
    }
}
