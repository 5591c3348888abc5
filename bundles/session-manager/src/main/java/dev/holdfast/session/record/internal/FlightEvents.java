package dev.holdfast.session.record.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.StopRun;
import java.util.Optional;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/**
 * Events for the JVM's own flight recorder, while somebody records. Their types are not even made before: that takes
 * milliseconds. What is told of a stop is told when it has been made, so that no stop waits for that.
 */
public final class FlightEvents implements Witness {
    private static final int MARK = 8; // digits of an id: enough to tell sessions apart, too few to be one

    private volatile Optional<FlightEventTypes> types = Optional.empty();

    private FlightEvents() {}

    /** Sees to them, or to nothing where this Java runtime has no flight recorder. */
    public static Witness orNone() {
        try {
            Class.forName("jdk.jfr.FlightRecorder", false, FlightEvents.class.getClassLoader());
            return new FlightEvents();
        } catch (ClassNotFoundException e) {
            return Witness.NONE;
        }
    }

    @Override
    public void finished(LiveSession session, boolean lapsed, long now) {
        if (lapsed && FlightRecorder.isInitialized()) {
            Event lapse = types().lapse().newEvent();
            lapse.set(0, session.id().toString().substring(0, MARK));
            lapse.set(1, session.holder());
            lapse.set(2, session.window());
            lapse.set(3, now - session.due());
            lapse.commit();
        }
    }

    @Override
    public void stopEnded(ResourceName resource, StopRun run, boolean failed, long now) {
        if (FlightRecorder.isInitialized()) {
            Event stop = types().stop().newEvent();
            stop.set(0, resource.toString());
            stop.set(1, run.cause().name());
            stop.set(2, run.isNested());
            stop.set(3, failed);
            stop.set(4, now - run.beganAt());
            stop.commit();
        }
    }

    @Override
    public void stalled(long nanos, long now) {
        if (FlightRecorder.isInitialized()) {
            Event stall = types().stall().newEvent();
            stall.set(0, nanos);
            stall.commit();
        }
    }

    private FlightEventTypes types() {
        Optional<FlightEventTypes> made = types;
        if (made.isEmpty()) {
            synchronized (this) { // or the recorder would know two types of one name
                made = types.isEmpty() ? Optional.of(new FlightEventTypes()) : types;
                types = made;
            }
        }
        return made.get();
    }
}
