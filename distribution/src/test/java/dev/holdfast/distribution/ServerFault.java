package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.controlled.Controller;
import com.example.controlled.Order;
import dev.holdfast.distribution.ControlledRobots.Kind;
import java.time.Duration;
import java.util.List;

/**
 * What goes wrong with the server itself while a client falls silent, another beats on, and a third keeps no session.
 */
enum ServerFault {
    SIGSTOP_FOR_HALF_A_WINDOW {
        @Override
        void befall(FaultTrial trial) {
            standStill(trial, 0.5);
        }
    },
    SIGSTOP_FOR_1_5_WINDOWS {
        @Override
        void befall(FaultTrial trial) {
            standStill(trial, 1.5);
        }
    },
    SIGSTOP_FOR_5_WINDOWS {
        @Override
        void befall(FaultTrial trial) {
            standStill(trial, 5);
        }
    },
    /** 960 questions and 20 commands hang in drivers, each on a thread of the robot's. */
    WORKERS_BLOCKED {
        @Override
        void befall(FaultTrial trial) {
            List<String> asked = ControlledRobot.many("hung-", 0, 60);
            List<String> commanded = ControlledRobot.many("hung-", 60, 80);
            try (var others = Bystanders.of(trial);
                    var hanging = HangingCalls.in(trial, asked, commanded);
                    BeatingClient client = trial.drive(trial.robot().port())) {
                trial.waitAtMost(ControlledRobot.WINDOW);
                trial.stopsWhenDue(client.signs(), client.fallSilent());
                trial.staysLapsed(client.session());
                trial.servesTheNext(client.session());
                hanging.assertAllHang();
                others.assertUnharmed();
            }
        }
    },
    HUNDRED_HUNG_DRIVERS {
        @Override
        void befall(FaultTrial trial) {
            List<String> hung = ControlledRobot.many("hung-", 0, 100);
            try (var others = Bystanders.of(trial);
                    BeatingClient client = trial.drive(trial.robot().port())) {
                hung.forEach(client::drive);
                trial.give(Order.HANG_IN_STOP, hung);

                trial.waitAtMost(ControlledRobot.WINDOW);
                trial.stopsWhenDue(client.signs(), client.fallSilent());
                trial.until("all hang", () -> trial.inside() == hung.size());
                trial.staysLapsed(client.session());
                trial.servesTheNext(client.session());
                FaultTrial.waitFor(ControlledRobot.WINDOW.multipliedBy(2)); // until they are overdue
                others.assertUnharmed();
            } finally {
                trial.give(Order.OBEY, hung);
                trial.until("all stand still", () -> trial.stand(hung));
            }
        }
    },
    OUT_OF_MEMORY(Kind.SMALL) {
        @Override
        void befall(FaultTrial trial) {
            Controller greedy = trial.controller();
            long failures = greedy.failures();
            try (var others = Bystanders.of(trial);
                    BeatingClient client = trial.drive(trial.robot().port())) {
                trial.give(Order.EXHAUST_IN_COMMAND, List.of(trial.motor()));
                trial.waitAtMost(ControlledRobot.WINDOW);

                client.send(trial.motor());

                trial.untilServed("there was no memory left", () -> greedy.failures() > failures, List.of(client));
                trial.give(Order.OBEY, List.of(trial.motor()));
                FaultTrial.waitFor(ControlledRobot.WINDOW.multipliedBy(2));
                trial.assertAllHeard(client.signs());
                others.assertUnharmed();
                trial.stopsWhenDue(client.signs(), client.fallSilent());
                trial.staysLapsed(client.session());
                trial.servesTheNext(client.session());
                others.assertUnharmed();
            }
        }
    },
    GC_PRESSURE(Kind.SMALL) {
        @Override
        void befall(FaultTrial trial) {
            String littering = "hung-0";
            try (var others = Bystanders.of(trial);
                    BeatingClient crowd = trial.drive(trial.robot().port());
                    BeatingClient client = trial.drive(trial.robot().port())) {
                trial.give(Order.LITTER_IN_COMMAND, List.of(littering));
                crowd.send(littering);
                trial.untilServed("it litters", () -> trial.inside() == 1, List.of(crowd));

                trial.turnsFor(ControlledRobot.WINDOW.multipliedBy(4), client.signs());
                trial.waitAtMost(ControlledRobot.WINDOW);
                trial.stopsWhenDue(client.signs(), client.fallSilent());
                trial.assertAllHeard(client.signs());
                others.assertUnharmed();
            } finally {
                trial.give(Order.OBEY, List.of(littering));
                trial.until("it has let go", () -> trial.inside() == 0);
            }
        }
    },
    WALL_CLOCK_JUMPS(Kind.MISTIMED) {
        @Override
        void befall(FaultTrial trial) {
            FakeTime time = trial.robot().time();
            try (var others = Bystanders.of(trial);
                    BeatingClient client = trial.drive(trial.robot().port())) {
                trial.waitAtMost(ControlledRobot.WINDOW);
                time.jump(HOUR);
                trial.turnsFor(ControlledRobot.WINDOW.multipliedBy(2), client.signs());
                trial.takesItselfToBe(HOUR, client);

                long silent = client.fallSilent();
                trial.waitAtMost(ControlledRobot.WINDOW.dividedBy(2));
                time.jump(HOUR.negated());
                trial.stopsWhenDue(client.signs(), silent);
                trial.takesItselfToBe(HOUR.negated(), client);
                time.jump(Duration.ZERO);
                trial.staysLapsed(client.session());
                others.assertUnharmed();
            } finally {
                time.jump(Duration.ZERO); // if not yet, so that another round begins at the true time
            }
        }
    },
    SIGKILL_AND_RESTART {
        @Override
        void befall(FaultTrial trial) {
            ControlledRobot robot = trial.robot();
            try (var others = Bystanders.of(trial);
                    BeatingClient client = trial.drive(robot.port())) {
                trial.waitAtMost(ControlledRobot.WINDOW);
                long bodies = trial.controller().bodies();
                robot.kill();
                assertTrue(trial.controller().isMoving(), "what nobody stops turns on");
                client.connectAtOnce();
                others.connectAtOnce();

                long started = System.nanoTime();
                robot.startAgain();

                trial.until(
                        "it hears that it is forgotten", () -> client.signs().count(SignsOfLife.EXPIRED) > 1);
                assertTrue(robot.motors().stream().noneMatch(Controller::isMoving), "all stand still");
                assertEquals(bodies + 1, trial.controller().bodies());
                assertEquals(
                        0,
                        robot.motors().stream()
                                .mapToLong(Controller::askedTooEarly)
                                .sum());
                trial.stoppedAfter(started);
                trial.staysLapsed(client.session());
                trial.servesTheNext(client.session());
            }
        }
    };

    private static final Duration HOUR = Duration.ofHours(1);

    private final Kind robot;

    ServerFault() {
        this(Kind.USUAL);
    }

    ServerFault(Kind robot) {
        this.robot = robot;
    }

    /** Of which robot. */
    Kind robot() {
        return robot;
    }

    abstract void befall(FaultTrial trial);

    private static void standStill(FaultTrial trial, double windows) {
        try (var others = Bystanders.of(trial);
                BeatingClient client = trial.drive(trial.robot().port())) {
            trial.waitAtMost(ControlledRobot.WINDOW);
            long silent = client.fallSilent();
            trial.until("its last beat is answered", client.signs()::areAllAnswered);
            trial.waitAtMost(ControlledRobot.WINDOW.dividedBy(2));

            var stall = Standstill.of(
                    trial.robot().process(), Duration.ofNanos((long) (ControlledRobot.WINDOW.toNanos() * windows)));

            trial.stopsWhenDue(client.signs(), silent, stall);
            trial.staysLapsed(client.session());
            FaultTrial.waitFor(ControlledRobot.WINDOW);
            others.assertUnharmed();
        }
    }
}
