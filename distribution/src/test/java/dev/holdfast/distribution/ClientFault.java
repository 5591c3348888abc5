package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.holdfast.testing.net.Direction;
import dev.holdfast.testing.net.FaultProxy;
import java.util.function.Consumer;

/** How a client, or the network before it, goes; and what must come of the motor that it moves. */
enum ClientFault {
    CLIENT_SIGKILL {
        @Override
        void befall(FaultTrial trial) {
            try (BeatingProgram client = program(trial)) {
                client.signal("KILL");
                long silent = System.nanoTime();

                trial.stopsWhenDue(client.signs(), silent);
                trial.staysLapsed(client.session());
                trial.servesTheNext(client.session());
            }
        }
    },
    CLIENT_SIGSTOP {
        @Override
        void befall(FaultTrial trial) {
            try (BeatingProgram client = program(trial)) {
                client.signal("STOP");
                long silent = System.nanoTime();

                trial.stopsWhenDue(client.signs(), silent);
                client.signal("CONT");
                trial.until("it hears of its end", () -> client.signs().count(SignsOfLife.EXPIRED) > 1);
                trial.staysLapsed(client.session());
                trial.servesTheNext(client.session());
            }
        }
    },
    FIN {
        @Override
        void befall(FaultTrial trial) {
            cut(trial, network -> network.halfClose());
        }
    },
    RST {
        @Override
        void befall(FaultTrial trial) {
            cut(trial, network -> network.reset());
        }
    },
    BLACKHOLE {
        @Override
        void befall(FaultTrial trial) {
            cut(trial, FaultProxy::blackhole);
        }
    },
    /** The client's end is gone, as after a power cut, and the robot has not heard of that. */
    HALF_OPEN {
        @Override
        void befall(FaultTrial trial) {
            cut(trial, network -> network.reset(Direction.TO_CLIENT));
        }
    },
    /** It beats, asks for much, and takes no answer: as long as it is heard it lives, and no longer. */
    SLOW_READER {
        @Override
        void befall(FaultTrial trial) {
            try (FaultProxy network = FaultProxy.before(trial.robot().port());
                    BeatingClient client = trial.drive(network.port())) {
                trial.waitAtMost(ControlledRobot.WINDOW);
                network.hold(Direction.TO_CLIENT);
                long held = System.nanoTime();

                for (int i = 0; i < 15; i++) {
                    client.askForMuch();
                    FaultTrial.waitFor(FaultTrial.PERIOD);
                }
                long silent = client.fallSilent();
                trial.awaitStill();
                assertEquals(0, client.signs().heardAfter(held), "it has taken no answer");

                network.mend();
                trial.until("it reads on", () -> client.signs().areAllAnswered());
                trial.stopsWhenDue(client.signs(), silent); // by what was heard, as is known only now
                trial.assertAllHeard(client.signs());
                trial.staysLapsed(client.session());
            }
        }
    },
    RESUME_IN_THE_WINDOW {
        @Override
        void befall(FaultTrial trial) {
            try (FaultProxy network = FaultProxy.before(trial.robot().port());
                    BeatingClient client = trial.drive(network.port())) {
                trial.waitAtMost(ControlledRobot.WINDOW);
                long stops = trial.controller().stops();
                client.fallSilent();
                network.reset();

                trial.waitAtMost(ControlledRobot.WINDOW.dividedBy(2));
                try (BeatingClient resumed = BeatingClient.resume(network.port(), client.session())) {
                    long answered = System.nanoTime();
                    resumed.beat(FaultTrial.PERIOD);
                    trial.assertResumed(client, resumed, answered);
                    trial.assertTurnsSince(stops, client.signs(), resumed.signs());
                    FaultTrial.waitFor(ControlledRobot.WINDOW.multipliedBy(2));
                    trial.assertTurnsSince(stops, client.signs(), resumed.signs());
                    trial.assertAllHeard(resumed.signs());

                    trial.stopsWhenDue(resumed.signs(), resumed.fallSilent());
                }
            }
        }
    },
    RESUME_AFTER_THE_WINDOW {
        @Override
        void befall(FaultTrial trial) {
            try (FaultProxy network = FaultProxy.before(trial.robot().port());
                    BeatingClient client = trial.drive(network.port())) {
                trial.waitAtMost(ControlledRobot.WINDOW);
                network.refuse();
                network.reset();
                long silent = System.nanoTime();

                trial.stopsWhenDue(client.signs(), silent);
                network.mend();
                try (BeatingClient resumed = BeatingClient.resume(network.port(), client.session())) {
                    resumed.beat(FaultTrial.PERIOD);
                    assertNotEquals(client.session(), resumed.session());
                    trial.staysLapsed(client.session());
                    resumed.drive(trial.motor());
                    trial.turnsFor(ControlledRobot.WINDOW.multipliedBy(2), resumed.signs());
                    trial.stopsWhenDue(resumed.signs(), resumed.fallSilent());
                }
            }
        }
    };

    /** As often a program, which begins cold, may lapse before its first beat. */
    private static final int MOST_PROGRAMS = 5;

    abstract void befall(FaultTrial trial);

    private static BeatingProgram program(FaultTrial trial) {
        for (int tries = 1; ; tries++) {
            var program = BeatingProgram.start(
                    trial.robot().scratch(), trial.robot().port(), trial.motor(), FaultTrial.PERIOD);
            trial.until("a program drives, or has ended", () -> program.drives() || !program.isAlive());
            if (program.drives()) {
                trial.waitAtMost(ControlledRobot.WINDOW.multipliedBy(2));
                return program;
            }
            program.close();
            try {
                trial.assertAllHeard(program.signs());
                throw new AssertionError("a program has ended by itself, see programs.txt");
            } catch (Unheard e) {
                if (tries == MOST_PROGRAMS) {
                    throw e;
                }
            }
        }
    }

    /** Cuts a client off while it beats on; nobody new gets through. */
    private static void cut(FaultTrial trial, Consumer<FaultProxy> fault) {
        try (FaultProxy network = FaultProxy.before(trial.robot().port());
                BeatingClient client = trial.drive(network.port())) {
            trial.waitAtMost(ControlledRobot.WINDOW.multipliedBy(2));
            network.refuse();
            fault.accept(network);
            long silent = System.nanoTime();

            trial.stopsWhenDue(client.signs(), silent);
            network.mend();
            trial.staysLapsed(client.session());
            trial.servesTheNext(client.session());
        }
    }
}
