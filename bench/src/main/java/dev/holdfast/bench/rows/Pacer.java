package dev.holdfast.bench.rows;

import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * A fleet's heartbeats at a steady rate, each session in its turn, whatever becomes of the answers: how late each is
 * answered, counted from when it was due. So a pause counts for every beat that fell into it, and our own threads and
 * processor count too.
 */
final class Pacer implements AutoCloseable {
    private static final int DIGITS = 3;

    private final Fleet fleet;
    private final long mostGap;
    private final long[] sent;
    private final boolean[] onTime;
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

    /** @param mostGap between two beats of a session, as they are sent, that count as on time */
    private Pacer(Fleet fleet, double perSecond, Duration mostGap) {
        this.fleet = fleet;
        this.perSecond = perSecond;
        this.mostGap = mostGap.toNanos();
        this.sent = new long[fleet.sessions()];
        this.onTime = new boolean[fleet.sessions()];
        this.gone = new AtomicIntegerArray(fleet.sessions());
    }

    static Pacer start(Fleet fleet, double perSecond, Duration mostGap) {
        Pacer pacer = new Pacer(fleet, perSecond, mostGap);
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
        int session = 0;
        boolean firstRound = true;
        while (running) {
            due += 1e9 / perSecond;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos((long) due - System.nanoTime());
            }
            note(session, firstRound);
            underWay.increment();
            fleet.beat(session, new Answer(session, (long) due, onTime[session]));
            session++;
            if (session == fleet.sessions()) {
                session = 0;
                firstRound = false;
            }
        }
    }

    private void note(int session, boolean first) {
        long now = System.nanoTime();
        onTime[session] = first || now - sent[session] <= mostGap;
        sent[session] = now;
        (onTime[session] ? punctual : unpunctual).increment();
    }

    private final class Answer implements StreamObserver<SendSessionHeartbeatResponse> {
        private final int session;
        private final long due;
        private final boolean onTime;

        Answer(int session, long due, boolean onTime) {
            this.session = session;
            this.due = due;
            this.onTime = onTime;
        }

        @Override
        public void onNext(SendSessionHeartbeatResponse response) {}

        @Override
        public void onError(Throwable reason) {
            underWay.decrement();
            if (Status.fromThrowable(reason).getCode() == Status.Code.INVALID_ARGUMENT) {
                if (gone.getAndSet(session, 1) == 0) {
                    (onTime ? lost : excused).increment();
                }
            } else if (running) {
                failed.increment();
            }
        }

        @Override
        public void onCompleted() {
            underWay.decrement();
            nanos.recordValue(Math.max(0, System.nanoTime() - due));
        }
    }

    /** What was noted since the last time. */
    Histogram taken() {
        return nanos.getIntervalHistogram();
    }

    /** How many beats were sent on time. */
    long punctual() {
        return punctual.sum();
    }

    /** How many were not: our own fault. */
    long unpunctual() {
        return unpunctual.sum();
    }

    /** How many sessions were told with a beat on time that they had expired. */
    long lost() {
        return lost.sum();
    }

    /** How many sessions were told so with a beat that was late: our own fault. */
    long excused() {
        return excused.sum();
    }

    /** How many beats failed for another reason. */
    long failed() {
        return failed.sum();
    }

    /** Ends, once what is under way has been answered. */
    @Override
    public void close() {
        running = false;
        long giveUp = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        while (underWay.sum() > 0 && giveUp - System.nanoTime() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
