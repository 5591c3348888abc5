package dev.holdfast.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.testing.InProcessRobot;
import dev.holdfast.testing.net.FaultProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients by the hundred behind one network, each with a motor of its own. */
@Timeout(120)
class CrowdOnAFaultyNetworkTest {
    private static final int CLIENTS = 120;

    /** Their number does not depend on that of clients: gRPC's event loops and timer, and ours. */
    private static final int MOST_THREADS_MORE = 60;

    private final InProcessRobot robot = InProcessRobot.start();
    private final FaultProxy network = FaultProxy.before(robot.listen());
    private final List<TurningMotor> motors = new ArrayList<>();
    private final List<RobotClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(RobotClient::close);
        network.close();
        robot.close();
    }

    @Test
    void allStopWhenItFallsSilentAndMayCommandWhenItIsBack() {
        robot.heartbeatWindow(Duration.ofSeconds(2));
        int before = Thread.activeCount();
        IntStream.range(0, CLIENTS).forEach(this::join);
        commandAll(0.5);
        assertTrue(Thread.activeCount() - before < MOST_THREADS_MORE, () -> "threads: " + names());

        network.blackhole();
        soon().until(() -> motors.stream().noneMatch(TurningMotor::isMoving));
        network.mend();

        IntStream.range(0, CLIENTS).forEach(number -> soon().until(() -> {
            motor(number).setPower(0.6);
            return motors.get(number).isMoving();
        }));
        clients.forEach(RobotClient::close);
        soon().until(() -> names().stream().noneMatch("holdfast-client-timer"::equals));
    }

    private void join(int number) {
        motors.add(robot.add("m" + number, new TurningMotor()));
        clients.add(RobotClient.connect("127.0.0.1:" + network.port()));
    }

    private void commandAll(double power) {
        IntStream.range(0, CLIENTS).forEach(number -> motor(number).setPower(power));
    }

    private Motor motor(int number) {
        return clients.get(number).resource(Motor.class, "m" + number);
    }

    private static List<String> names() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(ResourceUnavailableException.class);
    }
}
