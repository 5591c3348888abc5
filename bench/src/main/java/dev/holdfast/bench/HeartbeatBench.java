package dev.holdfast.bench;

import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import java.nio.file.Path;
import java.util.Locale;

/** Heartbeats a second over one connection, beside a bare server that answers the same message without looking at it. */
final class HeartbeatBench {
    private static final int IN_FLIGHT = 50;
    private static final long PHASE_NANOS = 4_000_000_000L;
    private static final int ROUNDS = 5;

    private HeartbeatBench() {}

    static void run(Path home) throws InterruptedException {
        double[] ours = new double[ROUNDS];
        double[] bare = new double[ROUNDS];
        try (Robot robot = Robot.start(home, RobotJson.motor("1m"));
                BareServer server = BareServer.start(BareServer.Threads.EVENT_LOOP);
                Client toRobot = new Client(robot.port());
                Client toBare = new Client(server.port())) {
            String session = toRobot.startSession();
            perSecond(toRobot, session); // warm up
            perSecond(toBare, session);
            for (int round = 0; round < ROUNDS; round++) {
                ours[round] = perSecond(toRobot, session);
                bare[round] = perSecond(toBare, session);
            }
        }
        Figures robot = new Figures("heartbeats, " + IN_FLIGHT + " in flight", "/s", ours);
        Figures echo = new Figures("the same to a bare grpc-netty server", "/s", bare);
        System.out.println(robot);
        System.out.println(echo);
        System.out.printf(Locale.ROOT, "%-56s %.2f%n", "of the bare server's", robot.median() / echo.median());
    }

    private static double perSecond(Client client, String session) throws InterruptedException {
        var request = SendSessionHeartbeatRequest.newBuilder().setId(session).build();
        return Flight.of(
                        client.channel(),
                        RobotServiceGrpc.getSendSessionHeartbeatMethod(),
                        request,
                        IN_FLIGHT,
                        PHASE_NANOS)
                .perSecond();
    }
}
