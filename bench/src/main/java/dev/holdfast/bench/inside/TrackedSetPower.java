package dev.holdfast.bench.inside;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.door.Caller;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.OwnSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** {@code setPower} through a twin, in each way in which a module comes to command, beside the bare driver. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class TrackedSetPower {
    private static final int NESTED = 1000;

    private final NotingMotor body = new NotingMotor();
    private TrackedRobot robot;
    private Motor bundles;
    private Motor own;
    private OwnSession session;
    private Caller client;
    private double power;

    @Setup
    public void start() {
        robot = new TrackedRobot();
        robot.add("left", body);
        Motor part = robot.twin("left", robot.module("axle-driver"));
        robot.add("axle", new AxleMotor(part, NESTED));
        bundles = robot.twin("left", robot.module("patrol"));
        var keeper = robot.module("keeper");
        own = robot.twin("left", keeper);
        session = keeper.start();
        client = new Caller(Optional.of(robot.clientSession()), "", Map.of(), Optional.empty());
    }

    @TearDown
    public void end() {
        robot.close();
    }

    @Benchmark
    public void bare() {
        body.setPower(next());
    }

    @Benchmark
    public void inTheBundlesSession() {
        bundles.setPower(next());
    }

    @Benchmark
    public void inSessionRun() {
        double next = next();
        session.run(() -> own.setPower(next));
    }

    /** What is around it is shared by a thousand of them. */
    @Benchmark
    @OperationsPerInvocation(NESTED)
    public void nestedInAClientsCommand() {
        robot.command(ResourceName.of(Motor.class, "axle"), client, axle -> axle.setPower(next()));
    }

    private double next() {
        power = power > 0.9 ? 0.1 : power + 0.1;
        return power;
    }
}
