package dev.holdfast.client.connection.internal;

import io.grpc.Attributes;
import io.grpc.ClientTransportFilter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers the connections that a line has had, from 1 on. What two calls send by one and the same is read there in that order;
 * what one has sent that is lost may be read there after all that comes by the next, and so long after it has failed here.
 *
 * <p>Told by gRPC itself before a connection carries anything. What the channel tells of its state comes by another thread, and
 * later perhaps than what goes by a new connection.
 */
final class Generations extends ClientTransportFilter {
    private static final Attributes.Key<Boolean> COUNTED = Attributes.Key.create("holdfast counted");

    private final AtomicLong made = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();

    /** The oldest connection by which a call may go that is made now; it may be one that does not exist yet. */
    long oldest() {
        return ended.get() + 1;
    }

    /** The newest connection by which a call may have gone that has been answered now; 0 if there was none. */
    long newest() {
        return made.get();
    }

    @Override
    public Attributes transportReady(Attributes connection) {
        made.incrementAndGet();
        return connection.toBuilder().set(COUNTED, true).build();
    }

    /** Also told of those that never came about. */
    @Override
    public void transportTerminated(Attributes connection) {
        if (connection.get(COUNTED) != null) {
            ended.incrementAndGet();
        }
    }
}
