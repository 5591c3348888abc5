package dev.holdfast.modules.deploy.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Calls into a stranger's code: each on a thread of its own, which is waited for only so long. The framework holds the lock of
 * that one bundle meanwhile, and no other. A thread that overstays is interrupted, and given a moment to take it.
 */
final class LimitedCalls {
    private static final Duration GRACE = Duration.ofMillis(500);
    private static final List<String> NOT_THEIRS =
            List.of("java.", "jdk.", "sun.", "org.apache.felix.", "org.osgi.", "dev.holdfast.modules.");

    /** What is done to a bundle. */
    interface Call {
        void run() throws Exception;
    }

    /**
     * @param late runs on the call's own thread if it returns after it was given up
     * @throws HungException if the call has not returned within the limit; says where it stood
     */
    void run(Bundle bundle, Duration limit, Call call, Runnable late) throws BundleException, HungException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> carryOut(call, done), "holdfast-module-" + bundle.getSymbolicName());
        thread.setDaemon(true);
        thread.start();
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw hung(thread, done, late);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("the robot is being stopped", e);
        }
    }

    private static HungException hung(Thread thread, CompletableFuture<Void> done, Runnable late) {
        String where = "in thread %s, %s".formatted(thread.getName(), place(thread));
        thread.interrupt();
        try {
            done.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            done.whenComplete((nothing, failure) -> late.run());
            return new HungException(where, false);
        } catch (ExecutionException e) {
            return new HungException(where, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new HungException(where, done.isDone());
    }

    /** Whatever is thrown, an Error too, is somebody's answer. */
    private static void carryOut(Call call, CompletableFuture<Void> done) {
        try {
            call.run();
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(e);
        }
    }

    private static BundleException failure(Throwable cause) {
        return cause instanceof BundleException known ? known : new BundleException(cause.toString(), cause);
    }

    private static String place(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .filter(frame -> NOT_THEIRS.stream().noneMatch(frame.getClassName()::startsWith))
                .findFirst()
                .map(frame -> "at " + frame)
                .orElse("in code of the platform");
    }
}
