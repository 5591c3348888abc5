package dev.holdfast.bench;

import com.example.hostile.HostileMotor;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.component.motor.v1.SetPowerRequest;
import dev.holdfast.wire.component.motor.v1.StopRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What one client's commands, heartbeats and stops take, alone and beside motors that hang, throw and leak: each of those
 * is commanded, and one that does not stop is stopped, before it is measured.
 */
final class HostileBench {
    private static final List<String> HOW = List.of("activate", "command", "stop", "error", "leak");
    private static final int ROUNDS = 3_000;
    private static final int WARM_UP = 2_000;
    private static final long PAUSE_NANOS = 1_000_000;

    private HostileBench() {}

    static void run(Path home) {
        measure("alone", home, List.of());
        measure("beside hostile modules", home, HOW);
    }

    private static void measure(String where, Path home, List<String> hostile) {
        try (Robot robot = Robot.start(home, json(hostile));
                Client client = new Client(robot.port());
                Client others = new Client(robot.port())) {
            if (!hostile.isEmpty()) {
                robot.moveIn(DriverJar.write(HostileMotor.class, "bench:hostile:motor", "1.0.0", Map.of()));
                others.awaitThere("leak", true);
                hostile.forEach(motor -> provoke(others, motor));
            }
            String session = client.startSession();
            double[] commands = new double[ROUNDS];
            double[] beats = new double[ROUNDS];
            double[] stops = new double[ROUNDS];
            var motors = MotorServiceGrpc.newBlockingStub(client.channel());
            var machine = RobotServiceGrpc.newBlockingStub(client.channel());
            var beat = SendSessionHeartbeatRequest.newBuilder().setId(session).build();
            var stop = StopRequest.newBuilder().setName("left").build();
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                int at = Math.max(0, round);
                commands[at] = micros(() -> client.setPower("left", 0.5, session));
                beats[at] = micros(() -> machine.sendSessionHeartbeat(beat));
                stops[at] = micros(() -> motors.stop(stop));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            System.out.println(new Figures("command " + where, "us", commands));
            System.out.println(new Figures("heartbeat " + where, "us", beats));
            System.out.println(new Figures("stop " + where, "us", stops));
        }
    }

    /** Commands a hostile motor, then stops it, and waits for neither answer. */
    private static void provoke(Client client, String motor) {
        var stub = MotorServiceGrpc.newFutureStub(client.channel());
        stub.setPower(
                SetPowerRequest.newBuilder().setName(motor).setPowerPct(0.5).build());
        LockSupport.parkNanos(100 * PAUSE_NANOS); // so that the command is inside
        stub.stop(StopRequest.newBuilder().setName(motor).build());
    }

    private static double micros(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        return (System.nanoTime() - begin) / 1e3;
    }

    private static String json(List<String> hostile) {
        String motors = hostile.stream()
                .map(how ->
                        """
                        ,{"name": "%1$s", "api": "rdk:component:motor", "model": "bench:hostile:motor", "attributes": {"how": "%1$s"}}"""
                                .formatted(how))
                .collect(Collectors.joining());
        return """
               {"components": [{"name": "left", "api": "rdk:component:motor", "model": "fake"}%s]}"""
                .formatted(motors);
    }
}
