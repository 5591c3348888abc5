package dev.holdfast.bench;

import dev.holdfast.wire.component.motor.v1.IsMovingRequest;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * A command and a question to a fake motor through the whole path, beside a bare grpc-netty server with its default
 * executor that answers the same messages without looking: turn by turn, over one connection each.
 */
final class CallBench {
    private static final int MANY = 64;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 1_000_000_000L;
    private static final long WARM_UP_NANOS = 3_000_000_000L;

    private final Channel toRobot;
    private final Channel toEcho;
    private final Processor[] processors;

    private CallBench(Channel toRobot, Channel toEcho, Processor... processors) {
        this.toRobot = toRobot;
        this.toEcho = toEcho;
        this.processors = processors;
    }

    static void run(Path home) throws InterruptedException {
        try (Robot robot = Robot.start(home, RobotJson.motor("1m"));
                BareServer server = BareServer.start(BareServer.Threads.DEFAULT_EXECUTOR);
                Client client = new Client(robot.port());
                Client echo = new Client(server.port())) {
            String session = client.startSession();
            var bench = new CallBench(
                    Flight.inSession(client.channel(), session),
                    Flight.inSession(echo.channel(), session),
                    new Processor(robot.pid()),
                    new Processor(server.pid()));
            var setPower = SetPowerRequest.newBuilder()
                    .setName("left")
                    .setPowerPct(0.5)
                    .build();
            var isMoving = IsMovingRequest.newBuilder().setName("left").build();
            for (long nanos : new long[] {WARM_UP_NANOS, WARM_UP_NANOS}) {
                bench.flights(MotorServiceGrpc.getSetPowerMethod(), setPower, MANY, nanos);
                bench.flights(MotorServiceGrpc.getIsMovingMethod(), isMoving, MANY, nanos);
            }
            for (int inFlight : new int[] {1, MANY}) {
                bench.compare("SetPower", MotorServiceGrpc.getSetPowerMethod(), setPower, inFlight);
                bench.compare("IsMoving", MotorServiceGrpc.getIsMovingMethod(), isMoving, inFlight);
            }
        }
    }

    /** The robot's, then the echo's. */
    private <Q, A> Flight[] flights(MethodDescriptor<Q, A> method, Q request, int inFlight, long nanos)
            throws InterruptedException {
        return new Flight[] {
            Flight.of(toRobot, method, request, inFlight, nanos), Flight.of(toEcho, method, request, inFlight, nanos)
        };
    }

    private <Q, A> void compare(String what, MethodDescriptor<Q, A> method, Q request, int inFlight)
            throws InterruptedException {
        for (Processor processor : processors) {
            processor.takenMicros();
        }
        Flight[][] rounds = new Flight[ROUNDS][];
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = flights(method, request, inFlight, ROUND_NANOS);
        }
        Figures[] took = new Figures[2];
        double[] perSecond = new double[2];
        double[] processor = new double[2];
        for (int side = 0; side < 2; side++) {
            int of = side;
            String whose = what + ", " + inFlight + " in flight" + (side == 0 ? "" : ", echo");
            took[side] = new Figures(whose, "us", flatMap(rounds, round -> DoubleStream.of(round[of].micros())));
            var rate = new Figures(whose, "/s", flatMap(rounds, round -> DoubleStream.of(round[of].perSecond())));
            perSecond[side] = rate.median();
            processor[side] = processors[side].takenMicros() / took[side].values().length;
            System.out.println(took[side]);
            System.out.println(rate);
        }
        System.out.printf(
                Locale.ROOT,
                "%-56s median %.2f, calls a second %.2f, processor %.2f (%.0f and %.0f us a call)%n",
                what + ", " + inFlight + " in flight, of the echo's",
                took[0].median() / took[1].median(),
                perSecond[0] / perSecond[1],
                processor[0] / processor[1],
                processor[0],
                processor[1]);
    }

    private static double[] flatMap(Flight[][] rounds, Function<Flight[], DoubleStream> values) {
        return Arrays.stream(rounds).flatMapToDouble(values).toArray();
    }
}
