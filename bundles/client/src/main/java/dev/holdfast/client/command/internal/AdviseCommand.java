package dev.holdfast.client.command.internal;

import dev.holdfast.wire.operator.v1.GetAdviceRequest;
import dev.holdfast.wire.robot.v1.GetVersionRequest;
import java.time.Duration;
import java.util.Arrays;

/**
 * Which heartbeat window clients would bear. The robot tells how regularly they beat; what it cannot see, a round trip, is measured
 * between here and the robot, which is that of a client only where the client is here too.
 */
final class AdviseCommand {
    private static final int ROUND_TRIPS = 20;

    private final AskedRobot robot;
    private final Output output;

    AdviseCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    int run() {
        var clients = robot.operator()
                .getAdvice(GetAdviceRequest.getDefaultInstance())
                .getClientsList();
        new AdvicePage(clients, robot.target(), roundTrips()).print(output);
        return Output.YES;
    }

    /** Sorted. The connection is warm: something was asked already. */
    private Duration[] roundTrips() {
        var took = new Duration[ROUND_TRIPS];
        for (int trip = 0; trip < ROUND_TRIPS; trip++) {
            long began = System.nanoTime();
            robot.service().getVersion(GetVersionRequest.getDefaultInstance());
            took[trip] = Duration.ofNanos(System.nanoTime() - began);
        }
        Arrays.sort(took);
        return took;
    }
}
