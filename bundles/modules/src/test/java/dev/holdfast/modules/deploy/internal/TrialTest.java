package dev.holdfast.modules.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.door.Admissions.Outcome;
import dev.holdfast.modules.deploy.internal.Trial.Verdict;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final ResourceName LEFT = new ResourceName(Api.component("motor"), "left");
    private static final ResourceName RIGHT = new ResourceName(Api.component("motor"), "right");
    private static final long NEW = 7;
    private static final long OLD = 6;
    /** The monotonic clock may stand anywhere, also right before it turns over. */
    private static final long NOW = Long.MAX_VALUE - 1;

    private final Trial trial = new Trial(Set.of(LEFT, RIGHT), NEW, OLD, NOW);
    private final Map<ResourceName, Outcome> outcomes = new HashMap<>();
    private final Robot robot = new Robot();

    @Test
    void passesWhenAllIsServedByTheNewVersion() {
        served(LEFT, NEW);
        assertEquals(Verdict.PENDING, look(0));

        served(RIGHT, NEW);
        assertEquals(Verdict.PASSED, look(0));
    }

    @Test
    void isNotFooledByWhatTheOldVersionStillServes() {
        served(LEFT, NEW);
        served(RIGHT, OLD);

        assertEquals(Verdict.PENDING, look(0));
    }

    @Test
    void leavesAResourceToTheModuleThatRobotJsonHasGivenItTo() {
        served(LEFT, NEW);
        outcomes.put(RIGHT, new Outcome(false, Optional.of("its driver's constructor failed"), 77));

        assertEquals(Verdict.PASSED, look(0));
    }

    @Test
    void ofANewVersionItAsksForAllThatItOffersOnceTheRobotIsConfigured() {
        Trial fresh = Trial.ofWhatItOffers(NEW, NOW);
        robot.settled = false;
        assertEquals(Verdict.PENDING, fresh.look(outcomes, robot, NOW));

        outcomes.put(LEFT, new Outcome(false, Optional.empty(), NEW));
        robot.settled = true;
        assertEquals(Verdict.PENDING, fresh.look(outcomes, robot, NOW));

        served(LEFT, NEW);
        assertEquals(Verdict.PASSED, fresh.look(outcomes, robot, NOW));
    }

    @Test
    void andFailsWhereOneOfThemDoesNotComeUp() {
        Trial fresh = Trial.ofWhatItOffers(NEW, NOW);
        outcomes.put(LEFT, new Outcome(false, Optional.of("its driver's constructor failed"), NEW));
        assertEquals(Verdict.PENDING, fresh.look(outcomes, robot, NOW));

        assertEquals(Verdict.FAILED, fresh.look(outcomes, robot, NOW + Trial.STANDING.toNanos()));

        assertEquals(LEFT + ": its driver's constructor failed", fresh.complaint());
    }

    @Test
    void countsNothingThatIsNoLongerConfigured() {
        served(LEFT, NEW);
        robot.unwanted.add(RIGHT);

        assertEquals(Verdict.PASSED, look(0));
    }

    @Test
    void failsWhenTheSameComplaintStandsForTwoSeconds() {
        served(LEFT, NEW);
        outcomes.put(RIGHT, new Outcome(false, Optional.of("its constructor has not returned"), NEW));

        assertEquals(Verdict.PENDING, look(100));
        assertEquals(Verdict.PENDING, look(2_099));
        assertEquals(Verdict.FAILED, look(2_100));
        assertEquals("rdk:component:motor/right: its constructor has not returned", trial.complaint());
    }

    @Test
    void letsAComplaintPass() {
        served(LEFT, NEW);
        robot.complaints.put(RIGHT, "stop overdue");
        look(0);
        robot.complaints.clear();
        look(1_900);

        assertEquals(Verdict.PENDING, look(2_500));
        served(RIGHT, NEW);
        assertEquals(Verdict.PASSED, look(2_600));
    }

    @Test
    void prefersTheWordsForTheOperator() {
        served(LEFT, NEW);
        outcomes.put(RIGHT, new Outcome(false, Optional.of("no body"), NEW));
        robot.complaints.put(RIGHT, "its driver failed to start: no such bus");

        look(0);

        assertEquals("rdk:component:motor/right: its driver failed to start: no such bus", trial.complaint());
    }

    @Test
    void failsAfterTenSecondsWithoutAWord() {
        served(LEFT, NEW);

        assertEquals(Verdict.PENDING, look(9_999));
        assertEquals(Verdict.FAILED, look(10_000));
        assertEquals("rdk:component:motor/right: is not ready after 10 s", trial.complaint());
    }

    private void served(ResourceName name, long bundleId) {
        outcomes.put(name, new Outcome(true, Optional.empty(), bundleId));
    }

    private Verdict look(long millis) {
        return trial.look(outcomes, robot, NOW + Duration.ofMillis(millis).toNanos());
    }

    private static final class Robot implements Trial.Known {
        private final Set<ResourceName> unwanted = new HashSet<>();
        private final Map<ResourceName, String> complaints = new HashMap<>();
        private boolean settled = true;

        @Override
        public boolean isSettled() {
            return settled;
        }

        @Override
        public boolean isWanted(ResourceName name) {
            return !unwanted.contains(name);
        }

        @Override
        public Optional<String> complaint(ResourceName name) {
            return Optional.ofNullable(complaints.get(name));
        }
    }
}
