package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The calls on one resource: 100 in flight, waiting ones among them, 100 streams, and 16 questions at a time inside its
 * driver. What waits is a task, not a thread: whoever finishes one runs the next.
 */
final class Running {
    private static final int IN_FLIGHT = 100;
    private static final int INSIDE = 16;
    private static final int STREAMS = 100;

    private final ResourceName name;
    private final Executor workers;
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger talking = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger inside = new AtomicInteger();
    private final Queue<Runnable> questions = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Turn> turns = new ThreadLocal<>();

    /** A thread that runs commands: one, and those that its end lets in. Confined to that thread. */
    private static final class Turn {
        private final Queue<Runnable> next = new ArrayDeque<>(1);
        private boolean ending;
    }

    Running(ResourceName name, Executor workers) {
        this.name = name;
        this.workers = workers;
    }

    /** The threads that all of it runs on. */
    Executor workers() {
        return workers;
    }

    /** A call comes; {@link #leave} follows when it has been answered. */
    void enter() {
        if (inFlight.incrementAndGet() > IN_FLIGHT) {
            inFlight.decrementAndGet();
            throw new LimitExceededException(
                    "%s has %d calls in flight already; wait for some to return".formatted(name, IN_FLIGHT));
        }
    }

    void leave() {
        inFlight.decrementAndGet();
    }

    /** Somebody subscribes to a stream; {@link #leaveStream} follows when that has ended. */
    void enterStream() {
        if (streams.incrementAndGet() > STREAMS) {
            streams.decrementAndGet();
            throw new LimitExceededException(
                    "%s has %d streams already; wait for some to end".formatted(name, STREAMS));
        }
    }

    void leaveStream() {
        streams.decrementAndGet();
    }

    /**
     * Runs a command, which the gate has admitted. One that goes in as another ends runs on that one's thread: to wake
     * another thread takes longer than most commands.
     */
    void command(Runnable work) {
        Turn turn = turns.get();
        if (turn != null && turn.ending) {
            turn.next.add(work);
        } else {
            workers.execute(() -> runInTurn(work));
        }
    }

    /** A command has left its driver: the gate says what becomes of it, and whoever goes in by that follows here. */
    void ending(Runnable lastWord) {
        Turn turn = turns.get();
        if (turn == null) { // a driver's own thread, which is not ours to keep
            lastWord.run();
            return;
        }
        turn.ending = true;
        try {
            lastWord.run();
        } finally {
            turn.ending = false;
        }
    }

    private void runInTurn(Runnable first) {
        Turn turn = new Turn();
        turns.set(turn);
        try {
            for (Runnable work = first; work != null; work = turn.next.poll()) {
                work.run();
            }
        } finally {
            turns.remove();
            turn.next.forEach(left -> workers.execute(() -> runInTurn(left))); // only where one has failed
        }
    }

    /** Runs what lasts: at once, since it would keep others waiting for long. */
    void conversation(Runnable work) {
        if (talking.incrementAndGet() > STREAMS) {
            talking.decrementAndGet();
            throw new LimitExceededException(
                    "%s has %d conversations inside already; wait for some to end".formatted(name, STREAMS));
        }
        boolean started = false;
        try {
            workers.execute(() -> talk(work));
            started = true;
        } finally {
            if (!started) {
                talking.decrementAndGet();
            }
        }
    }

    /** It counts until its thread is back: its client may have left long before. */
    private void talk(Runnable work) {
        try {
            work.run();
        } finally {
            talking.decrementAndGet();
        }
    }

    /** Runs a question, as soon as fewer than 16 are inside. */
    void question(Runnable work) {
        questions.add(work);
        startNext();
    }

    /** Nobody waits for the answer any more: if it has not begun, it will not. */
    void forget(Runnable question) {
        questions.remove(question);
    }

    private void startNext() {
        while (!questions.isEmpty()) {
            int now = inside.get();
            if (now >= INSIDE) {
                return;
            }
            if (inside.compareAndSet(now, now + 1)) {
                Runnable next = questions.poll();
                if (next == null) {
                    inside.decrementAndGet();
                } else {
                    start(next);
                }
            }
        }
    }

    private void start(Runnable next) {
        boolean started = false;
        try {
            workers.execute(() -> runAndGoOn(next));
            started = true;
        } finally {
            if (!started) {
                inside.decrementAndGet();
            }
        }
    }

    private void runAndGoOn(Runnable first) {
        try {
            for (Runnable work = first; work != null; work = questions.poll()) {
                work.run();
            }
        } finally {
            inside.decrementAndGet();
            startNext();
        }
    }
}
