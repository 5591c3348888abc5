package dev.holdfast.rpc.access.internal;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A call that is answered as soon as it is whole. It is not kept with the {@link OpenCalls}, which would cost a heartbeat a good part
 * of its time. But a client may begin it and let time pass before he ends it; then he is asked anew whether he may still call.
 */
final class BriefCall<Q> extends SimpleForwardingServerCallListener<Q> {
    /** As long as a call that is kept may go on unseen. */
    static final Duration BRIEF = Duration.ofMillis(500);

    private final ServerCall<Q, ?> call;
    private final BooleanSupplier stillWelcome;
    private final LongSupplier clock;
    private final long began;

    /** @param clock nanoseconds of a monotonic clock */
    BriefCall(
            ServerCall.Listener<Q> listener, ServerCall<Q, ?> call, BooleanSupplier stillWelcome, LongSupplier clock) {
        super(listener);
        this.call = call;
        this.stillWelcome = stillWelcome;
        this.clock = clock;
        this.began = clock.getAsLong();
    }

    /** All of it has come: what stands behind answers now. */
    @Override
    public void onHalfClose() {
        if (clock.getAsLong() - began > BRIEF.toNanos() && !stillWelcome.getAsBoolean()) {
            call.close(OpenCalls.REVOKED, new Metadata());
        } else {
            super.onHalfClose();
        }
    }
}
