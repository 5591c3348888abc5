package dev.holdfast.rpc;

import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Flow;

/** One call's answers on their way to a subscriber: as many are read as were asked for. */
final class TakenAnswers<A> extends ClientCall.Listener<A> implements Flow.Subscription {
    private final ClientCall<?, A> call;
    private final Flow.Subscriber<? super A> subscriber;
    private long early; // what was asked for before the call had begun; guarded, like the next two, by this
    private boolean begun;
    private boolean cancelled;

    TakenAnswers(ClientCall<?, A> call, Flow.Subscriber<? super A> subscriber) {
        this.call = call;
        this.subscriber = subscriber;
    }

    void start() {
        call.start(this, new Metadata());
        long more;
        boolean unwanted;
        synchronized (this) {
            begun = true;
            more = early;
            unwanted = cancelled;
        }
        if (unwanted) {
            cancel();
        } else if (more > 0) {
            read(more);
        }
    }

    @Override
    public void request(long more) {
        synchronized (this) {
            if (!begun) {
                early += more;
                return;
            }
        }
        read(more);
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
            if (!begun) {
                return;
            }
        }
        call.cancel("nobody takes the answers any more", null);
    }

    @Override
    public void onMessage(A answer) {
        subscriber.onNext(answer);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
        synchronized (this) {
            if (cancelled) {
                return; // as was asked for
            }
        }
        if (status.isOk()) {
            subscriber.onComplete();
        } else {
            subscriber.onError(StatusCodes.toException(status));
        }
    }

    private void read(long more) {
        call.request((int) Math.min(more, Integer.MAX_VALUE));
    }
}
