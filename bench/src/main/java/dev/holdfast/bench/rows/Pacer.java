package dev.holdfast.bench.rows;

import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * A fleet's heartbeats at a steady rate, each session in its turn, whatever becomes of the answers: how late each is
 * answered, counted from when it was due. So a pause counts for every beat that fell into it, and our own threads and
 * processor count too. One that fails or is never answered is as late as {@link #NEVER}.
 */
final class Pacer implements AutoCloseable {
    /** How late a beat counts that is not answered OK. */
    static final Duration NEVER = Duration.ofMinutes(1);

    private static final int DIGITS = 3;
    private static final double ON_TIME = 0.2; // of the window, between two beats of a session as they are sent
    private static final double TOO_LATE = 0.9; // likewise: what is too near to the window to blame the robot
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Fleet fleet;
    private final long window;
    private final long[] sent;
    private final AtomicIntegerArray gone;
    private final Recorder nanos = new Recorder(DIGITS);
    private final LongAdder punctual = new LongAdder();
    private final LongAdder unpunctual = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder excused = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder underWay = new LongAdder();
    private final Thread thread = new Thread(this::run, "pacer");
    private volatile double perSecond;
    private volatile boolean running = true;

    private Pacer(Fleet fleet, double perSecond, Duration window) {
        this.fleet = fleet;
        this.perSecond = perSecond;
        this.window = window.toNanos();
        this.sent = new long[fleet.sessions()];
        this.gone = new AtomicIntegerArray(fleet.sessions());
        Arrays.fill(sent, System.nanoTime());
    }

    /** @param window of the fleet's sessions */
    static Pacer start(Fleet fleet, double perSecond, Duration window) {
        Pacer pacer = new Pacer(fleet, perSecond, window);
        pacer.thread.setPriority(Thread.MAX_PRIORITY);
        pacer.thread.start();
        return pacer;
    }

    /** Changes the rate from now on. */
    void rate(double perSecond) {
        this.perSecond = perSecond;
    }

    private void run() {
        double due = System.nanoTime();
        for (int session = 0; running; session = (session + 1) % sent.length) {
            due += 1e9 / perSecond;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos((long) due - System.nanoTime());
            }
            long now = System.nanoTime();
            long gap = now - sent[session];
            sent[session] = now;
            underWay.increment();
            fleet.beat(session, new Answer(session, (long) due, gap));
        }
    }

    /** What becomes of one beat; {@code gap} is what passed since the session's last was sent. */
    private final class Answer implements StreamObserver<SendSessionHeartbeatResponse> {
        private final int session;
        private final long due;
        private final long gap;

        Answer(int session, long due, long gap) {
            this.session = session;
            this.due = due;
            this.gap = gap;
        }

        @Override
        public void onNext(SendSessionHeartbeatResponse response) {}

        @Override
        public void onError(Throwable reason) {
            nanos.recordValue(NEVER.toNanos());
            if (Status.fromThrowable(reason).getCode() != Status.Code.INVALID_ARGUMENT) {
                failed.increment();
            } else if (gone.getAndSet(session, 1) == 0) {
                (gap > TOO_LATE * window ? excused : lost).increment();
            }
            underWay.decrement();
        }

        @Override
        public void onCompleted() {
            nanos.recordValue(Math.max(0, System.nanoTime() - due));
            (gap > ON_TIME * window ? unpunctual : punctual).increment();
            underWay.decrement();
        }
    }

    /** What was noted since the last time. */
    Histogram taken() {
        return nanos.getIntervalHistogram();
    }

    /** How many beats were sent on time, and answered OK. */
    long punctual() {
        return punctual.sum();
    }

    /** How many were answered OK, and sent late: our own fault. */
    long unpunctual() {
        return unpunctual.sum();
    }

    /** How many sessions were told that they had expired, whom we had not left alone for about a window. */
    long lost() {
        return lost.sum();
    }

    /** How many sessions were told so after a gap of ours that was about a window. */
    long excused() {
        return excused.sum();
    }

    /** Whether this session was told that it had expired. */
    boolean isGone(int session) {
        return gone.get(session) != 0;
    }

    /** How many beats failed for another reason, or were not answered at all. */
    long failed() {
        return failed.sum();
    }

    /** Sends no more, and waits some seconds for what is under way: what was noted since the last time, with what never came. */
    Histogram end() {
        running = false;
        join();
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (underWay.sum() > 0 && giveUp - System.nanoTime() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        long never = Math.max(0, underWay.sum());
        Histogram taken = taken();
        if (never > 0) {
            failed.add(never);
            taken.recordValueWithCount(NEVER.toNanos(), never);
        }
        return taken;
    }

    private void join() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends no more. */
    @Override
    public void close() {
        running = false;
        join();
    }
}
