package dev.holdfast.bench.rows;

import com.example.stopwatch.StopwatchMotor;
import dev.holdfast.bench.Client;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * Ten clients as there are in life: each has a connection, a session and a motor, commands it ten times a second and beats
 * five times. None does more than it may. What a call takes is counted from when it was due; one that fails counts as a minute.
 */
final class Modest implements AutoCloseable {
    static final int MANY = 10;

    private static final int TICK_MILLIS = 10; // one client's command, in turn
    private static final long TICK_NANOS = TICK_MILLIS * 1_000_000L;
    private static final long SLOW_NANOS = 20_000_000;
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    private final List<One> all = new ArrayList<>();
    private final Recorder commands = new Recorder(3);
    private final Recorder beats = new Recorder(3);
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final LongAdder expired = new LongAdder();
    private final Set<Answer<?>> underWay = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "modest");
        thread.setPriority(Thread.MAX_PRIORITY);
        return thread;
    });
    private volatile long lastSlow = System.nanoTime();
    private volatile boolean running = true;
    private volatile boolean recording = true;
    private long ticks; // of the pace's thread alone, as is the next
    private long begun;

    private record One(Client client, Channel channel, SendSessionHeartbeatRequest beat, String motor) {
        static One of(int port, String motor) {
            Client client = new Client(port);
            String session = client.startSession();
            Metadata headers = new Metadata();
            headers.put(SESSION, session);
            return new One(
                    client,
                    ClientInterceptors.intercept(client.channel(), MetadataUtils.newAttachHeadersInterceptor(headers)),
                    SendSessionHeartbeatRequest.newBuilder().setId(session).build(),
                    motor);
        }
    }

    private Modest() {}

    /** @param motors the prefix of their names */
    static Modest start(int port, String motors) {
        Modest modest = new Modest();
        for (int number = 0; number < MANY; number++) {
            modest.all.add(One.of(port, motors + number));
        }
        modest.begun = System.nanoTime();
        modest.pace.scheduleAtFixedRate(modest::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return modest;
    }

    private void tick() {
        long due = begun + ticks * TICK_NANOS;
        One one = all.get((int) (ticks % MANY));
        MotorServiceGrpc.newStub(one.channel)
                .setPower(
                        SetPowerRequest.newBuilder()
                                .setName(one.motor)
                                .setPowerPct(0.5)
                                .build(),
                        new Answer<>("SetPower", due, commands));
        if (ticks / MANY % 2 == 0) {
            RobotServiceGrpc.newStub(one.client.channel())
                    .sendSessionHeartbeat(one.beat, new Answer<>("heartbeat", due, beats));
        }
        ticks++;
    }

    private final class Answer<A> implements StreamObserver<A> {
        private final String what;
        private final long due;
        private final Recorder took;
        private final boolean counts = recording;

        Answer(String what, long due, Recorder took) {
            this.what = what;
            this.due = due;
            this.took = took;
            underWay.add(this);
        }

        @Override
        public void onNext(A answer) {}

        @Override
        public void onError(Throwable reason) {
            Status status = Status.fromThrowable(reason);
            if (running) {
                if ("SESSION_EXPIRED".equals(status.getDescription())) {
                    expired.increment();
                }
                failures.computeIfAbsent(
                                what + " " + status.getCode() + " " + status.getDescription(), any -> new LongAdder())
                        .increment();
                ended(Pacer.NEVER.toNanos());
            }
        }

        @Override
        public void onCompleted() {
            ended(Math.max(0, System.nanoTime() - due));
        }

        private void ended(long nanos) {
            if (counts) {
                took.recordValue(nanos);
            }
            if (nanos > SLOW_NANOS) {
                lastSlow = System.nanoTime();
            }
            underWay.remove(this);
        }
    }

    /**
     * From this moment until the end of the last call that took more than 20 ms or failed; 0 if there was none since, endless if
     * one is still unanswered.
     */
    double secondsUntilQuick(long since) {
        long now = System.nanoTime();
        return underWay.stream().anyMatch(answer -> now - answer.due > SLOW_NANOS)
                ? Double.POSITIVE_INFINITY
                : Math.max(0, (lastSlow - since) / 1e9);
    }

    /** What calls take that are due from now on is in no figure, but of {@link #secondsUntilQuick}. */
    void recordNoMore() {
        recording = false;
    }

    /** How many calls failed. */
    double failed() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** What commands took since the last time. */
    Histogram commands() {
        return commands.getIntervalHistogram();
    }

    /** What heartbeats took since the last time. */
    Histogram beats() {
        return beats.getIntervalHistogram();
    }

    /** How often one was told that its session has expired, or its motor was stopped. */
    double stopped() {
        double stops = expired.sum();
        for (One one : all) {
            stops += one.client
                    .ask(one.motor)
                    .getFieldsOrThrow(StopwatchMotor.STOPS)
                    .getNumberValue();
        }
        return stops;
    }

    /** What was not answered OK, and how often. */
    Map<String, LongAdder> failures() {
        return failures;
    }

    @Override
    public void close() {
        running = false;
        pace.shutdownNow();
        all.forEach(one -> one.client.close());
    }
}
