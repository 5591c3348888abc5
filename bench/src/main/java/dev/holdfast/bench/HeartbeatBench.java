package dev.holdfast.bench;

import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

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
                BareServer server = BareServer.start();
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

    /** Keeps so many calls in flight for one phase; each answer sends the next. */
    private static double perSecond(Client client, String session) throws InterruptedException {
        var stub = RobotServiceGrpc.newStub(client.channel());
        var request = SendSessionHeartbeatRequest.newBuilder().setId(session).build();
        AtomicLong answered = new AtomicLong();
        CountDownLatch done = new CountDownLatch(IN_FLIGHT);
        long begin = System.nanoTime();
        for (int lane = 0; lane < IN_FLIGHT; lane++) {
            stub.sendSessionHeartbeat(request, new StreamObserver<>() {
                @Override
                public void onNext(SendSessionHeartbeatResponse response) {
                    answered.incrementAndGet();
                }

                @Override
                public void onError(Throwable failure) {
                    failure.printStackTrace();
                    done.countDown();
                }

                @Override
                public void onCompleted() {
                    if (System.nanoTime() - begin < PHASE_NANOS) {
                        stub.sendSessionHeartbeat(request, this);
                    } else {
                        done.countDown();
                    }
                }
            });
        }
        done.await();
        return answered.get() * 1e9 / (System.nanoTime() - begin);
    }
}
