package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.Refusal;
import java.util.concurrent.CancellationException;

/** What a refusal is to the one who is refused. */
final class Refusals {
    private Refusals() {}

    static RuntimeException exception(Admitted resource, Refusal why) {
        ResourceName name = resource.name();
        return switch (why) {
            case SESSION_EXPIRED -> SessionExpiredException.refused();
            case CANCELLED -> new CancellationException(name + ": the call was cancelled before it reached the driver");
            case HELD ->
                new IllegalStateException(
                        ("%s: held by %s, and exclusive: nobody else commands it while that session lives;"
                                        + " Stop works")
                                .formatted(name, resource.owner().orElse("somebody else until now")));
            case UNOWNED ->
                new IllegalStateException(("%s: held by %s, and a command without a session would take it from that"
                                + " session's lapse; send one with a session, or Stop")
                        .formatted(name, resource.owner().orElse("somebody else until now")));
            case DISARMED ->
                new IllegalStateException(
                        ("%s: disarmed: the session that moved it lapsed; look at the robot, then arm it"
                                        + " again: holdfast rearm %s")
                                .formatted(name, name.name()));
            case BUSY -> unavailable(name, "busy: the command before does not return; Stop works");
            case STOP_OVERDUE -> unavailable(name, "stop overdue: its stop has failed or does not return");
            case NO_BODY ->
                resource.isServed()
                        ? unavailable(name, "its driver is being started, changed or replaced; Stop works")
                        : resource.nobodyServes();
            case SHUTTING_DOWN -> unavailable(name, "the robot is shutting down");
        };
    }

    private static ResourceUnavailableException unavailable(ResourceName name, String why) {
        return new ResourceUnavailableException(name + ": " + why);
    }
}
