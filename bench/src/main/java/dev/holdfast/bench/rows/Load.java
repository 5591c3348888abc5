package dev.holdfast.bench.rows;

import dev.holdfast.bench.Client;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.SetPowerResponse;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Those who command a server's motors as fast as it answers, or faster: sixteen connections, each in a session of its own,
 * in a process of its own. Faster means that the next command is sent when it is due, whatever became of those before; a
 * connection on which a thousand are unanswered leaves it out, because memory ends somewhere, and counts it.
 */
final class Load {
    private static final int CONNECTIONS = 16;
    private static final int IN_FLIGHT = 8; // on each connection, where the answer sends the next
    private static final int MOST_UNANSWERED = 1_000;
    private static final int MOTORS = 32;
    private static final long LONGEST_NANOS = 600_000_000_000L;
    private static final long DRAIN_NANOS = 20_000_000_000L;
    private static final long LOOK_NANOS = 10_000_000;
    private static final int BEAT_MILLIS = 400;
    private static final String NO_SESSION = "00000000-0000-0000-0000-000000000000";
    private static final Metadata.Key<String> SESSION = Metadata.Key.of("viam-sid", Metadata.ASCII_STRING_MARSHALLER);

    /** For {@link Child#tell}: as fast as it answers, until it is told {@link #ENOUGH}. Answered with a {@link Tally}. */
    static final String UNTIL_TOLD = "until";

    static final String ENOUGH = "enough";

    /**
     * What came of it, each a second.
     *
     * @param offered by the clients, what they left out among it
     * @param leftOut because too many were unanswered
     * @param end when the last was sent, by {@link System#nanoTime()}
     */
    record Tally(double offered, double leftOut, double ok, double refused, double other, long end) {
        static Tally of(String line) {
            String[] each = line.split(" ");
            if (each.length != 6) {
                throw new IllegalStateException("the load said: " + line);
            }
            return new Tally(
                    Double.parseDouble(each[0]),
                    Double.parseDouble(each[1]),
                    Double.parseDouble(each[2]),
                    Double.parseDouble(each[3]),
                    Double.parseDouble(each[4]),
                    Long.parseLong(each[5]));
        }
    }

    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
    private final List<Channel> channels = new ArrayList<>();
    private final List<AtomicInteger> unanswered = new ArrayList<>();
    private final List<SetPowerRequest> requests = new ArrayList<>();
    private final LongAdder offered = new LongAdder();
    private final LongAdder leftOut = new LongAdder();
    private final LongAdder ok = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder other = new LongAdder();
    private volatile long end;

    private Load(int port, boolean inSessions) {
        for (int number = 0; number < CONNECTIONS; number++) {
            Client client = new Client(port);
            Metadata headers = new Metadata();
            headers.put(SESSION, inSessions ? keep(client) : NO_SESSION);
            channels.add(
                    ClientInterceptors.intercept(client.channel(), MetadataUtils.newAttachHeadersInterceptor(headers)));
            unanswered.add(new AtomicInteger());
        }
        for (int motor = 0; motor < MOTORS; motor++) {
            requests.add(SetPowerRequest.newBuilder()
                    .setName("l" + motor)
                    .setPowerPct(0.5)
                    .build());
        }
    }

    /** A session that beats, however many commands there are or are not. */
    private String keep(Client client) {
        String session = client.startSession();
        var beat = SendSessionHeartbeatRequest.newBuilder().setId(session).build();
        var stub = RobotServiceGrpc.newFutureStub(client.channel());
        beats.scheduleAtFixedRate(
                () -> stub.sendSessionHeartbeat(beat), BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return session;
    }

    /** The motors that it commands. */
    static List<String> components() {
        return Machine.motors("l", MOTORS, "rdk:builtin:fake");
    }

    /** @param inSessions whether there are sessions at this server */
    static Child start(int port, boolean inSessions) {
        return new Child(
                Load.class, List.of("-Xmx512m"), List.of(Integer.toString(port), Boolean.toString(inSessions)));
    }

    /** For {@link Child#tell}: as fast as it answers. Answered with a {@link Tally}. */
    static String closed(long seconds) {
        return "closed " + seconds;
    }

    /** For {@link Child#tell}: so many a second. Answered with a {@link Tally}. */
    static String open(double perSecond, long seconds) {
        return String.format(Locale.ROOT, "open %d %.0f", seconds, perSecond);
    }

    /** Serves until its standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Load load = new Load(Integer.parseInt(arguments[0]), Boolean.parseBoolean(arguments[1]));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            load.drain();
            long begin = System.nanoTime();
            if (words[0].equals(UNTIL_TOLD)) {
                load.sendUntil(begin + LONGEST_NANOS);
                in.readLine();
                load.end = System.nanoTime();
            } else if (words[0].equals("closed")) {
                load.sendUntil(begin + nanos(words[1]));
                load.awaitEnd();
            } else {
                load.open(begin, begin + nanos(words[1]), Double.parseDouble(words[2]));
            }
            System.out.println(load.tally(begin, System.nanoTime()));
        }
        System.exit(0);
    }

    /** What was left of the time before must not count in the next. */
    private void drain() {
        long giveUp = System.nanoTime() + DRAIN_NANOS;
        while (unanswered.stream().mapToInt(AtomicInteger::get).sum() > 0 && giveUp - System.nanoTime() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        tally(0, 1);
    }

    private static long nanos(String seconds) {
        return Long.parseLong(seconds) * 1_000_000_000;
    }

    private String tally(long begin, long end) {
        double seconds = (end - begin) / 1e9;
        return String.format(
                Locale.ROOT,
                "%f %f %f %f %f %d",
                offered.sumThenReset() / seconds,
                leftOut.sumThenReset() / seconds,
                ok.sumThenReset() / seconds,
                refused.sumThenReset() / seconds,
                other.sumThenReset() / seconds,
                end);
    }

    private void sendUntil(long end) {
        this.end = end;
        for (int lane = 0; lane < CONNECTIONS * IN_FLIGHT; lane++) {
            send(lane % CONNECTIONS, lane % MOTORS, true);
        }
    }

    private void awaitEnd() {
        while (end - System.nanoTime() > 0) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** What is due is sent, or left out, however late; when it is over, it is over. */
    private void open(long begin, long end, double perSecond) {
        double sinceBegin = 0;
        for (int number = 0; end - System.nanoTime() > 0; number++) {
            sinceBegin += 1e9 / perSecond;
            long due = begin + (long) sinceBegin;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            if (unanswered.get(number % CONNECTIONS).get() < MOST_UNANSWERED) {
                send(number % CONNECTIONS, number % MOTORS, false);
            } else {
                offered.increment();
                leftOut.increment();
            }
        }
    }

    private void send(int connection, int motor, boolean again) {
        offered.increment();
        unanswered.get(connection).incrementAndGet();
        ClientCalls.asyncUnaryCall(
                channels.get(connection).newCall(MotorServiceGrpc.getSetPowerMethod(), CallOptions.DEFAULT),
                requests.get(motor),
                new StreamObserver<SetPowerResponse>() {
                    @Override
                    public void onNext(SetPowerResponse answer) {}

                    @Override
                    public void onError(Throwable reason) {
                        boolean full = Status.fromThrowable(reason).getCode() == Status.Code.RESOURCE_EXHAUSTED;
                        ended(full ? refused : other);
                    }

                    @Override
                    public void onCompleted() {
                        ended(ok);
                    }

                    private void ended(LongAdder count) {
                        count.increment();
                        unanswered.get(connection).decrementAndGet();
                        if (again && end - System.nanoTime() > 0) {
                            send(connection, motor, true);
                        }
                    }
                });
    }
}
