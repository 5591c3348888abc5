package dev.holdfast.session.admission.internal;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for a stop, for those who have a thread to wait with. */
final class Waits {
    private Waits() {}

    /** Whether it was made within so many nanoseconds. */
    static boolean made(AskedStop stop, long nanos) {
        try {
            return stop.made().get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
