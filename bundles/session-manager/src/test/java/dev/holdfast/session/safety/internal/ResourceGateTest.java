package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ResourceGateTest {
    private static final long MS = 1_000_000;
    private static final long LIMIT = StopLimits.DEFAULT.stop();
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private final List<String> told = new ArrayList<>();
    private final List<SettleWatch> watches = new ArrayList<>();
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final LiveSession ada = table.start("ada", "", WINDOW, 0);
    private final LiveSession bob = table.start("bob", "", WINDOW, 0);
    private final ResourceGate left = gate(Rules.ALL);

    private ResourceGate gate(Rules rules) {
        var name = new ResourceName(Api.component("motor"), "left");
        var gate = new ResourceGate(name, StopLimits.DEFAULT, new AtomicLong(), new ToldEvents(told, watches), rules);
        gate.body().open(0);
        return gate;
    }

    private Ticket arrive(LiveSession session, long now) {
        var ticket = new Ticket(session, Optional.empty());
        left.arrive(ticket, now);
        return ticket;
    }

    private void command(LiveSession session) {
        left.returned(arrive(session, 0), Outcome.DONE, 0);
    }

    @Test
    void leavesTheMotorToWhoeverCommandedItLast() {
        command(ada);
        command(bob);

        table.end(ada);

        assertFalse(left.stops().collect());
        assertEquals(Optional.empty(), left.stops().begin(1));
    }

    @Test
    void stopsWhatAFinishedSessionCommandedLastAndOnlyOnce() {
        command(ada);
        table.end(ada);

        assertTrue(left.stops().collect());
        var run = left.stops().begin(1).orElseThrow();
        assertEquals(StopRun.Cause.LAPSE, run.cause());
        left.stops().end(run, false, 2);

        assertFalse(left.stops().collect());
        assertEquals(Optional.empty(), left.stops().begin(3));
    }

    @Test
    void whatAStopHasSparedForACommandThatIsRefusedThenIsStopped() {
        command(ada);
        Ticket bobs = arrive(bob, 0);
        assertFalse(left.stops().collectFrom(ada)); // it is bob's by now

        left.returned(bobs, Outcome.REFUSED, 0);

        assertEquals(StopRun.Cause.AGAIN, left.stops().begin(1).orElseThrow().cause());
    }

    @Test
    void aPartThatWasSparedForACommandThatIsRefusedThenIsStopped() {
        var base = new ResourceGate(
                new ResourceName(Api.component("base"), "base"),
                StopLimits.DEFAULT,
                new AtomicLong(),
                new ToldEvents(told));
        base.body().open(0);
        var drive = new Ticket(ada, Optional.empty());
        base.arrive(drive, 0);
        left.returned(arrive(ada, 0), Outcome.DONE, 0);
        base.cancelByCaller(drive, 0);
        base.returned(drive, Outcome.FAILED, 0);
        Ticket bobs = arrive(bob, 0);
        var stop = base.stops().begin(1).orElseThrow();
        assertEquals(PartStop.Part.SPARED, left.stops().beginPart(stop, "", 1).part());

        left.returned(bobs, Outcome.REFUSED, 2);

        assertEquals(StopRun.Cause.AGAIN, left.stops().begin(3).orElseThrow().cause());
    }

    @Test
    void aPartThatNobodyAnswersForIsStoppedWhenTheCommandThatSparedItIsRefused() {
        var base = gate("base", new AtomicLong());
        var drive = arrive(base, LiveSession.NOBODY);
        command(LiveSession.NOBODY);
        base.cancelByCaller(drive, 0);
        base.returned(drive, Outcome.CUT_SHORT, 0);
        Ticket bobs = arrive(bob, 0);
        assertEquals(
                PartStop.Part.SPARED,
                left.stops()
                        .beginPart(base.stops().begin(1).orElseThrow(), "", 1)
                        .part());

        left.returned(bobs, Outcome.REFUSED, 2);

        assertEquals(StopRun.Cause.AGAIN, left.stops().begin(3).orElseThrow().cause());
    }

    @Test
    void aRetryReachesWhatTheExplicitStopBeforeItHadReachedInVain() {
        var sequence = new AtomicLong();
        var base = gate("base", sequence);
        var wheel = gate("wheel", sequence);
        base.stops().request(new StopRequest());
        var asked = base.stops().begin(0).orElseThrow();
        wheel.returned(arrive(wheel, ada), Outcome.DONE, 0); // after the stop began, before it reached the wheel
        var part = wheel.stops().beginPart(asked, "", 0).run().orElseThrow();
        wheel.stops().end(part, true, 0);
        base.stops().end(asked, true, 0);

        long due = StopLimits.DEFAULT.firstRetry();
        var retry = base.stops().begin(due).orElseThrow();

        assertEquals(
                PartStop.Part.ENTERED, wheel.stops().beginPart(retry, "", due).part());
    }

    @Test
    void aRetrySparesWhatWasCommandedAfterTheExplicitStopHadReachedIt() {
        var sequence = new AtomicLong();
        var base = gate("base", sequence);
        var wheel = gate("wheel", sequence);
        base.stops().request(new StopRequest());
        var asked = base.stops().begin(0).orElseThrow();
        var part = wheel.stops().beginPart(asked, "", 0).run().orElseThrow();
        wheel.stops().end(part, true, 0);
        base.stops().end(asked, true, 0);
        wheel.returned(arrive(wheel, ada), Outcome.DONE, 0);

        long due = StopLimits.DEFAULT.firstRetry();
        var retry = base.stops().begin(due).orElseThrow();

        assertEquals(
                PartStop.Part.SPARED, wheel.stops().beginPart(retry, "", due).part());
    }

    private ResourceGate gate(String name, AtomicLong sequence) {
        var known = new ResourceName(Api.component("motor"), name);
        var gate = new ResourceGate(known, StopLimits.DEFAULT, sequence, new ToldEvents(told));
        gate.body().open(0);
        return gate;
    }

    private static Ticket arrive(ResourceGate gate, LiveSession session) {
        var ticket = new Ticket(session, Optional.empty());
        gate.arrive(ticket, 0);
        return ticket;
    }

    @Test
    void whoeverCommandsAnewAfterAStopForItWasSparedAnswersAgain() {
        command(ada);
        Ticket bobs = arrive(bob, 0);
        left.stops().collectFrom(ada);
        left.returned(bobs, Outcome.DONE, 0);
        command(ada);
        Ticket again = arrive(bob, 0);

        left.returned(again, Outcome.REFUSED, 0);

        assertEquals(Optional.empty(), left.stops().begin(1));
        assertSame(ada, left.owner());
    }

    @Test
    void aCommandWithoutASessionLeavesTheMotorToNobody() {
        command(ada);
        command(LiveSession.NOBODY);

        table.end(ada);

        assertFalse(left.stops().collect());
    }

    @Test
    void doesNotStopWhereSomebodyHasCommandedSinceTheLapseWasCollected() {
        command(ada);
        table.end(ada);
        left.stops().collect();
        command(bob);

        assertEquals(Optional.empty(), left.stops().begin(1));
    }

    /** Seed 787529 of the simulation: another robot wants stopped what it owns, and its next command comes to nothing. */
    @Test
    void whatALiveSessionWantsStoppedIsStoppedAlsoAfterACommandThatIsRefused() {
        command(ada);
        assertTrue(left.stops().collectFrom(ada));
        var refused = arrive(ada, 1);
        assertEquals(Optional.empty(), left.stops().begin(2));

        left.returned(refused, Outcome.REFUSED, 3);

        assertEquals(Optional.of(StopRun.Cause.LAPSE), left.stops().begin(4).map(StopRun::cause));
    }

    @Test
    void whatALiveSessionWantsStoppedGivesWayToItsNextCommand() {
        command(ada);
        left.stops().collectFrom(ada);
        command(ada);

        assertEquals(Optional.empty(), left.stops().begin(4));
    }

    /** Seed 843347: a command without a session failed, and the session before it answers for the motor again, by its own command. */
    @Test
    void aRetryReachesAPartThatItsOwnerHasNotCommandedSince() {
        var sequence = new AtomicLong();
        var name = new ResourceName(Api.component("base"), "base");
        var base = new ResourceGate(name, StopLimits.DEFAULT, sequence, new ToldEvents(told));
        var motor = new ResourceGate(name, StopLimits.DEFAULT, sequence, new ToldEvents(told));
        base.body().open(0);
        motor.body().open(0);
        var drive = new Ticket(ada, Optional.empty());
        motor.arrive(drive, 0);
        motor.returned(drive, Outcome.DONE, 0);
        base.stops().request(new StopRequest());
        base.stops().end(base.stops().begin(0).orElseThrow(), true, 1);
        var failing = new Ticket(LiveSession.NOBODY, Optional.empty());
        motor.arrive(failing, 1);
        motor.returned(failing, Outcome.FAILED, 1);

        var retry = base.stops().begin(StopLimits.DEFAULT.firstRetry() + 1).orElseThrow();

        assertFalse(motor.stops().isForeign(retry, "", StopLimits.DEFAULT.firstRetry() + 1));
    }

    /** Rule (c): the owner alone does not tell; a refused command gave the claim back and raised the epoch. */
    @Test
    void anOlderLapseIsNotChargedForANewerEpoch() {
        command(ada);
        table.end(ada);
        left.stops().collect();
        var refused = arrive(bob, 1);
        left.returned(refused, Outcome.REFUSED, 1);

        assertEquals(
                StopRun.Cause.AGAIN,
                left.stops().begin(2).orElseThrow().cause(),
                "the stop is made for the refused command's sake, which found ada dead");
    }

    @Test
    void refusesACommandWhoseSessionDoesNotLiveAndKeepsTheClaim() {
        command(bob);
        table.end(ada);

        arrive(ada, 1);

        assertEquals("refused SESSION_EXPIRED", told.get(told.size() - 1));
        assertSame(bob, left.owner());
    }

    @Test
    void aRefusedCommandGivesTheClaimBack() {
        command(ada);

        left.returned(arrive(LiveSession.NOBODY, 1), Outcome.REFUSED, 1);

        assertSame(ada, left.owner());
    }

    @Test
    void aNewerCommandEndsTheOneInsideAndTakesItsPlace() {
        var older = arrive(ada, 0);
        var newer = arrive(bob, 1);
        assertTrue(older.isCancelled());
        assertFalse(newer.inside);

        left.returned(older, Outcome.CUT_SHORT, 2);

        assertTrue(newer.inside);
        assertEquals(
                Optional.empty(), left.stops().begin(3), "the one is admitted in the step in which the other returns");
    }

    @Test
    void aCommandThatDoesNotMakeRoomMakesItsResourceBusy() {
        arrive(ada, 0);
        arrive(bob, 1);

        left.tick(LIMIT);
        assertFalse(told.contains("refused BUSY"));
        left.tick(LIMIT + 1);

        assertTrue(told.contains("refused BUSY"));
    }

    @Test
    void aStopIsAGateUntilItHasReturned() {
        left.stops().request(new StopRequest());
        var run = left.stops().begin(0).orElseThrow();
        var ticket = arrive(ada, 1);
        assertFalse(ticket.inside);

        left.stops().end(run, false, 2);

        assertTrue(ticket.inside);
    }

    @Test
    void anOverdueStopRefusesWhoWaitsAndWhoComes() {
        left.stops().request(new StopRequest());
        left.stops().begin(0).orElseThrow();
        arrive(ada, 400);

        left.tick(LIMIT);
        arrive(bob, LIMIT + 1);

        assertEquals(2, told.stream().filter("refused STOP_OVERDUE"::equals).count());
        assertTrue(told.contains("overdue hangs"));
        assertTrue(told.contains("answered false"));
        assertTrue(left.isOverdue());
    }

    @Test
    void aStopThatIsAskedForBehindAnOverdueOneIsAnsweredAndMadeLater() {
        left.stops().request(new StopRequest());
        var hangs = left.stops().begin(0).orElseThrow();
        left.stops().request(new StopRequest());
        left.tick(LIMIT);
        left.stops().request(new StopRequest());
        assertEquals(3, told.stream().filter("answered false"::equals).count());

        left.stops().end(hangs, false, LIMIT + 1);

        assertTrue(left.stops().begin(LIMIT + 2).isPresent());
    }

    @Test
    void aFailedStopIsTriedAgainUntilItSucceeds() {
        left.stops().request(new StopRequest());
        left.stops().end(left.stops().begin(0).orElseThrow(), true, 1);
        assertEquals(Optional.empty(), left.stops().begin(2), "not before the pause is over");

        long later = 1 + StopLimits.DEFAULT.firstRetry();
        var again = left.stops().begin(later).orElseThrow();
        assertEquals(StopRun.Cause.RETRY, again.cause());
        left.stops().end(again, false, later);

        assertFalse(left.isOverdue());
        assertTrue(told.contains("recovered"));
    }

    /** It lies: each try returns well, and 300 ms later it is seen moving. */
    @Test
    void aStopThatNeverWorksIsTriedEverMoreSeldomAndToldOfOnce() {
        left.stops().request(new StopRequest());
        left.stops().end(left.stops().begin(0).orElseThrow(), false, 0);
        long now = 0;
        for (long pause : List.of(100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000)) {
            now = seenMoving(now);
            assertEquals(Optional.empty(), left.stops().begin(now + pause * MS - 1));
            now += pause * MS;
            left.stops().end(left.stops().begin(now).orElseThrow(), false, now);
        }

        assertEquals(1, told.stream().filter("overdue"::equals).count());
        assertFalse(told.contains("recovered"));
    }

    @Test
    void itIsOverdueUntilItIsSeenStandingStill() {
        left.stops().request(new StopRequest());
        left.stops().end(left.stops().begin(0).orElseThrow(), false, 0);
        long again = seenMoving(0) + StopLimits.DEFAULT.firstRetry();
        StopRun works = left.stops().begin(again).orElseThrow();
        left.stops().end(works, false, again);
        assertTrue(left.isOverdue());

        left.stops().standsStill(works);

        assertFalse(left.isOverdue());
        assertEquals(1, told.stream().filter("recovered"::equals).count());
    }

    @Test
    void whatSomebodyMovesSinceIsNotOverdueAnyMore() {
        left.stops().request(new StopRequest());
        left.stops().end(left.stops().begin(0).orElseThrow(), false, 0);
        long again = seenMoving(0) + StopLimits.DEFAULT.firstRetry();
        left.stops().end(left.stops().begin(again).orElseThrow(), false, again);

        left.returned(arrive(ada, again), Outcome.DONE, again);

        assertFalse(left.isOverdue());
    }

    /** Its newest watch sees it moving after the settle time, and says so then. */
    private long seenMoving(long stopped) {
        long now = stopped + StopLimits.DEFAULT.settle();
        SettleWatch watch = watches.get(watches.size() - 1);
        assertEquals(SettleWatch.Verdict.FAILED, watch.judge(true, now));
        assertEquals(SettleWatch.Verdict.FAILED, left.stops().stillMoving(watch, now));
        return now;
    }

    @Test
    void aLiveSessionsCommandThatReturnedWellEndsTheRetry() {
        left.stops().request(new StopRequest());
        left.stops().end(left.stops().begin(0).orElseThrow(), true, 1);

        left.returned(arrive(ada, 2), Outcome.DONE, 3);

        assertEquals(Optional.empty(), left.stops().begin(StopLimits.DEFAULT.firstRetry() + 10));
        assertFalse(left.isOverdue());
    }

    @Test
    void aCommandThatIsOvertakenByAStopIsFollowedByAnother() {
        var slow = arrive(ada, 0);
        left.stops().request(new StopRequest());
        left.stops().end(left.stops().begin(1).orElseThrow(), false, 2);

        left.returned(slow, Outcome.DONE, 3);

        assertEquals(StopRun.Cause.AGAIN, left.stops().begin(4).orElseThrow().cause());
    }

    @Test
    void aCancelledCommandIsFollowedByAStop() {
        var command = arrive(ada, 0);
        left.cancelByCaller(command, 1);
        assertTrue(command.isCancelled());

        left.returned(command, Outcome.CUT_SHORT, 2);

        assertEquals(StopRun.Cause.AGAIN, left.stops().begin(3).orElseThrow().cause());
    }

    @Test
    void aCallMadeFromACommandInsideGoesInWithIt() {
        var outer = arrive(ada, 0);
        var inner = new Ticket(ada, Optional.of(outer));

        left.arrive(inner, 1);
        assertTrue(inner.inside);
        left.returned(inner, Outcome.FAILED, 2);

        assertTrue(outer.inside);
        assertFalse(outer.isCancelled());
    }

    @Test
    void commandsWaitForTheNextBodyAWhile() {
        left.body().vacate(0);
        var patient = arrive(ada, 1);
        assertFalse(patient.inside);

        left.body().open(2);
        assertTrue(patient.inside);
        left.returned(patient, Outcome.DONE, 3);
        left.body().vacate(4);
        arrive(ada, 5);
        left.tick(5 + StopLimits.DEFAULT.swap());

        assertTrue(told.contains("refused NO_BODY"));
    }

    @Test
    void aStopWithoutABodyIsAnsweredAtOnce() {
        left.body().vacate(0);

        left.stops().request(new StopRequest());

        assertTrue(told.contains("answered true"));
    }

    @Test
    void aStopThatReturnedIsWatchedUntilTheMotorStandsStill() {
        left.stops().request(new StopRequest());
        var run = left.stops().begin(0).orElseThrow();
        var watch = new SettleWatch(run, left.watched(), 10, 0, StopLimits.DEFAULT);

        assertEquals(SettleWatch.Verdict.ASK_AGAIN, watch.judge(true, 1));
        assertEquals(SettleWatch.Verdict.LOOK_LATER, watch.judge(false, 2));
        assertEquals(SettleWatch.Verdict.FAILED, watch.judge(true, watch.secondLook()));
    }

    /** Each holds for a reason of its own: it has just come, it is changed, its module is swapped. */
    @Test
    void opensWhenTheLastOfThoseWhoHoldItLetsGo() {
        long changed = left.body().hold(new StopRequest());
        long swapped = left.body().hold(new StopRequest());
        left.stops().end(left.stops().begin(1).orElseThrow(), false, 2);

        left.body().openIfStill(swapped, 3);
        left.body().openIfStill(swapped, 3);
        assertFalse(left.body().isOpen());
        left.body().openIfStill(changed, 4);

        assertTrue(left.body().isOpen());
    }

    @Test
    void aStopThatMayTakeLongerMeanwhileIsCalledOverdueInTheEnd() {
        left.stops().request(new StopRequest());
        left.stops().begin(0).orElseThrow();
        left.terms(Terms.of(StopLimits.DEFAULT.withStop(OptionalLong.of(2 * LIMIT))));
        told.clear();

        left.tick(LIMIT);
        assertTrue(told.stream().anyMatch(line -> line.contains("wake")), told.toString());
        left.tick(2 * LIMIT);

        assertTrue(left.isOverdue());
    }

    @Test
    void whoeverWasAdmittedSinceItStoodStillMayHaveMovedIt() {
        left.stops().request(new StopRequest());
        StopRun run = left.stops().begin(0).orElseThrow();
        left.stops().end(run, false, 1);
        assertEquals(Optional.of(Obstacle.MOVES), left.body().obstacle());
        left.stops().standsStill(run);
        assertEquals(Optional.empty(), left.body().obstacle());

        command(ada);

        assertEquals(Optional.of(Obstacle.MOVES), left.body().obstacle());
    }
}
