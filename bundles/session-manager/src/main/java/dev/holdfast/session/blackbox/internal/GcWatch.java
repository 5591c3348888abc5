package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.threads.internal.Clock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes when the garbage collector has worked. The virtual machine tells, on a thread of its own, so nobody has to look; JFR was
 * weighed, and costs memory and time all the while. What is read of a collection is by how much its bean's sum has grown, in
 * whole milliseconds: so no class of a particular virtual machine is needed.
 */
final class GcWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GcWatch.class);

    private final Incidents incidents;
    private final Clock clock;
    private final Map<GarbageCollectorMXBean, NotificationListener> listeners = new HashMap<>();

    GcWatch(Incidents incidents, Clock clock) {
        this.incidents = incidents;
        this.clock = clock;
    }

    /** Begins. It takes some milliseconds of processor time. */
    synchronized void begin() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (collector instanceof NotificationEmitter emitter) {
                NotificationListener listener = listener(collector);
                emitter.addNotificationListener(listener, null, null);
                listeners.put(collector, listener);
            }
        }
    }

    private NotificationListener listener(GarbageCollectorMXBean collector) {
        var millis = new long[] {collector.getCollectionTime()};
        return (notification, nothing) -> {
            long sum = collector.getCollectionTime();
            long took = sum - millis[0];
            millis[0] = sum;
            incidents.add(new Entry(clock.nanoTime(), Kind.COLLECTED, 0, "", collector.getName(), took * 1_000_000));
        };
    }

    @Override
    public synchronized void close() {
        listeners.forEach((collector, listener) -> {
            try {
                ((NotificationEmitter) collector).removeNotificationListener(listener);
            } catch (ListenerNotFoundException e) {
                log.debug("{} has forgotten its listener", collector.getName());
            }
        });
        listeners.clear();
    }
}
