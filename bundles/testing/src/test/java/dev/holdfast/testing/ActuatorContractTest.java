package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Call;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What the contract notices: each lift here has one mistake. */
class ActuatorContractTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void nothingAboutALiftThatIsRight() {
        assertEquals(Set.of(), failures(Lift::new));
    }

    @Test
    void aLiftThatMovesWhenMade() {
        assertEquals(Set.of("standsStillWhenMade"), failures(() -> {
            var lift = new Lift();
            lift.up();
            return lift;
        }));
    }

    @Test
    void aLiftThatDoesNotKnowWhetherItMoves() {
        class Blind extends Lift {
            @Override
            public boolean isMoving() {
                return false;
            }

            @Override
            void upAndWait() {
                up();
            }
        }
        assertEquals(
                Set.of(
                        "tellsThatItMoves",
                        "movesAgainAfterAStop",
                        "endsABlockingCommandWhenItIsStopped",
                        "stopsWithoutWaitingForTheCommandInside",
                        "standsStillWhenABlockingCommandIsCancelled"),
                failures(Blind::new));
    }

    @Test
    void aLiftThatCanBeStoppedOnce() {
        class Once extends Lift {
            private boolean stopped;

            @Override
            public void stop() {
                if (stopped) {
                    throw new IllegalStateException("it stands still already");
                }
                stopped = true;
                super.stop();
            }
        }
        assertEquals(Set.of("mayBeStoppedAgainAndAgain", "movesAgainAfterAStop"), failures(Once::new));
    }

    @Test
    void aLiftWhoseStopWaitsForTheCommand() {
        class Locked extends Lift {
            @Override
            synchronized void upAndWait() {
                super.upAndWait();
            }

            @Override
            public synchronized void stop() {
                super.stop();
            }
        }
        assertEquals(Set.of("stopsWithoutWaitingForTheCommandInside"), failures(Locked::new));
    }

    @Test
    void aLiftThatDoesNotListen() {
        class Deaf extends Lift {
            @Override
            void upAndWait() {
                up();
                new CompletableFuture<Void>()
                        .completeOnTimeout(null, 3, TimeUnit.SECONDS)
                        .join();
            }
        }
        assertEquals(
                Set.of(
                        "endsABlockingCommandWhenItIsStopped",
                        "stopsWithoutWaitingForTheCommandInside",
                        "standsStillWhenABlockingCommandIsCancelled"),
                failures(Deaf::new));
    }

    @Test
    void aLiftThatGoesOnWhenItsCommandIsCancelled() {
        class Careless extends Lift {
            @Override
            void upAndWait() {
                up();
                Call.current().sleep(LONG);
            }
        }
        assertEquals(Set.of("standsStillWhenABlockingCommandIsCancelled"), failures(Careless::new));
    }

    @Test
    void aLiftThatActsLater() {
        class Queued extends Lift {
            @Override
            public void stop() {
                super.stop();
                for (int later = 20; later <= 500; later += 20) { // one of them comes while it is watched
                    CompletableFuture.delayedExecutor(later, TimeUnit.MILLISECONDS)
                            .execute(this::up);
                }
            }
        }
        assertEquals(
                Set.of("standsStillAfterAStop", "mayBeStoppedAgainAndAgain", "endsABlockingCommandWhenItIsStopped"),
                failures(Queued::new));
    }

    private static Set<String> failures(Supplier<Lift> lifts) {
        var failures = new TreeSet<String>();
        for (Method test : ActuatorContract.class.getMethods()) {
            if (test.isAnnotationPresent(Test.class) && fails(test, new LiftContract(lifts))) {
                failures.add(test.getName());
            }
        }
        return failures;
    }

    private static boolean fails(Method test, LiftContract contract) {
        try {
            test.invoke(contract);
            return false;
        } catch (InvocationTargetException e) {
            return !(e.getCause() instanceof TestAbortedException);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private record LiftContract(Supplier<Lift> lifts) implements ActuatorContract<Lift> {
        @Override
        public Lift make() {
            return lifts.get();
        }

        @Override
        public void move(Lift lift) {
            lift.up();
        }

        @Override
        public void moveAndWait(Lift lift) {
            lift.upAndWait();
        }

        @Override
        public Duration settleTime() {
            return Duration.ofMillis(300);
        }

        @Override
        public Duration stopLimit() {
            return Duration.ofSeconds(1);
        }
    }

    /** Something that moves, and is right. */
    private static class Lift implements Actuator {
        private volatile boolean moving;

        void up() {
            moving = true;
        }

        void upAndWait() {
            moving = true;
            try {
                Call.current().sleep(LONG);
            } finally {
                moving = false;
            }
        }

        @Override
        public void stop() {
            moving = false;
        }

        @Override
        public boolean isMoving() {
            return moving;
        }
    }
}
