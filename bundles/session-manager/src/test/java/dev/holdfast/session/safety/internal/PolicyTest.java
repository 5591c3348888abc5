package dev.holdfast.session.safety.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.safety.internal.Policy.Unowned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** "Stricter, on request": each policy of {@code docs/safety.md} at one gate. Times are nanoseconds, and invented. */
class PolicyTest {
    private static final Duration WINDOW = Duration.ofNanos(1_000);
    private static final long AGE = 100;

    private final List<String> told = new ArrayList<>();
    private final SessionTable table = new SessionTable(SessionLimits.DEFAULT);
    private final LiveSession ada = table.start("ada", "", WINDOW, 0);
    private final LiveSession bob = table.start("bob", "", WINDOW.multipliedBy(9), 0);
    private final ResourceGate left = new ResourceGate(
            new ResourceName(Api.component("motor"), "left"),
            StopLimits.DEFAULT,
            new AtomicLong(),
            new ToldEvents(told));

    private PolicyTest asking(Policy policy) {
        left.terms(new Terms(StopLimits.DEFAULT, policy, ""));
        left.body().open(0);
        return this;
    }

    private Ticket arrive(LiveSession session, Object connection, long now) {
        var ticket = new Ticket(session, Optional.empty()) {
            @Override
            protected Object connection() {
                return connection;
            }
        };
        left.arrive(ticket, now);
        return ticket;
    }

    private Ticket command(LiveSession session, long now) {
        return command(session, Ticket.NO_CONNECTION, now);
    }

    private Ticket command(LiveSession session, Object connection, long now) {
        Ticket ticket = arrive(session, connection, now);
        if (ticket.isInside()) {
            left.returned(ticket, Outcome.DONE, now);
        }
        return ticket;
    }

    private void lapse(long now) {
        table.lapse(now);
        left.stops().collect();
    }

    private Optional<StopRun.Cause> stop(long now) {
        Optional<StopRun> run = left.stops().begin(now);
        run.ifPresent(begun -> left.stops().end(begun, false, now));
        return run.map(StopRun::cause);
    }

    // ---- unowned ----

    @Test
    void tellsOfACommandWithoutASessionOnWhatALiveSessionOwns() {
        asking(Policy.DEFAULT).command(ada, 0);
        command(LiveSession.NOBODY, 1);
        command(LiveSession.NOBODY, 2);

        assertEquals(1, told.stream().filter("unowned"::equals).count());
        assertEquals(LiveSession.NOBODY, left.owner());
    }

    @Test
    void saysNothingWhereThatIsAllowed() {
        asking(unowned(Unowned.ALLOW)).command(ada, 0);
        command(LiveSession.NOBODY, 1);

        assertFalse(told.contains("unowned"));
        assertEquals(LiveSession.NOBODY, left.owner());
    }

    @Test
    void rejectsItOnRequestAndDoesNotEndTheCommandThatIsInside() {
        asking(unowned(Unowned.REJECT));
        Ticket inside = arrive(ada, Ticket.NO_CONNECTION, 0);

        command(LiveSession.NOBODY, 1);

        assertTrue(told.contains("refused UNOWNED"));
        assertFalse(inside.isCancelled());
        assertEquals(ada, left.owner());
    }

    @Test
    void letsItInWhereNobodyLivesWhoOwnsTheResource() {
        asking(unowned(Unowned.REJECT)).command(LiveSession.NOBODY, 0);
        command(ada, 1);
        lapse(WINDOW.toNanos() + 2);
        stop(WINDOW.toNanos() + 2);

        command(LiveSession.NOBODY, WINDOW.toNanos() + 3);

        assertFalse(told.contains("refused UNOWNED"));
    }

    private static Policy unowned(Unowned unowned) {
        return new Policy(false, unowned, false, OptionalLong.empty(), false);
    }

    // ---- rearm ----

    private static final Policy REARM = new Policy(false, Unowned.WARN, true, OptionalLong.empty(), false);

    @Test
    void aLapseDisarmsUntilSomebodyArmsItAgain() {
        asking(REARM).command(ada, 0);
        lapse(WINDOW.toNanos());
        assertEquals(Optional.of(StopRun.Cause.LAPSE), stop(1_001));

        assertFalse(arrive(bob, Ticket.NO_CONNECTION, 1_002).isInside());
        assertTrue(told.contains("refused DISARMED"));
        assertTrue(left.isDisarmed());

        assertTrue(left.rearm());
        assertTrue(arrive(bob, Ticket.NO_CONNECTION, 1_003).isInside());
        assertFalse(left.rearm());
    }

    @Test
    void aGoodbyeDisarmsNothing() {
        asking(REARM).command(ada, 0);
        table.end(ada);
        left.stops().collect();
        stop(1);

        assertTrue(arrive(bob, Ticket.NO_CONNECTION, 2).isInside());
    }

    @Test
    void theLapseOfWhoeverDoesNotOwnItDisarmsNothing() {
        asking(REARM).command(ada, 0);
        command(bob, 1);
        lapse(WINDOW.toNanos());

        assertFalse(left.isDisarmed());
    }

    /** Rule (d) 2: the newer claim hides the dead session's motion from its lapse; that motion is stopped, and disarms too. */
    @Test
    void whatADeadSessionMovedDisarmsAlsoWhereARefusedCommandHadTakenItsClaim() {
        asking(REARM).command(ada, 0);
        Ticket refused = arrive(bob, Ticket.NO_CONNECTION, 999);
        lapse(WINDOW.toNanos());
        left.returned(refused, Outcome.REFUSED, 1_001);

        assertTrue(left.isDisarmed());
        assertEquals(Optional.of(StopRun.Cause.AGAIN), stop(1_002));
    }

    @Test
    void takingTheWishBackArmsIt() {
        asking(REARM).command(ada, 0);
        lapse(WINDOW.toNanos());
        stop(1_001);

        asking(Policy.DEFAULT);
        asking(REARM);

        assertFalse(left.isDisarmed());
    }

    @Test
    void stopsAreNotHeldUpByIt() {
        asking(REARM).command(ada, 0);
        lapse(WINDOW.toNanos());
        stop(1_001);

        left.stops().request(new StopRequest());

        assertEquals(Optional.of(StopRun.Cause.EXPLICIT), stop(1_002));
    }

    // ---- max_age ----

    private static final Policy AGING = new Policy(false, Unowned.WARN, false, OptionalLong.of(AGE), false);

    @Test
    void whatIsNotRenewedInTimeIsStoppedThoughItsSessionLives() {
        asking(AGING).command(ada, 0);
        left.tick(AGE - 1);
        assertEquals(Optional.empty(), stop(AGE - 1));

        left.tick(AGE);

        assertEquals(Optional.of(StopRun.Cause.STALE), stop(AGE));
        assertEquals(ada, left.owner());
    }

    @Test
    void whatIsRenewedGoesOnAndAsksForOneAlarmAtATime() {
        asking(AGING).command(ada, 0);
        for (long now = 10; now < AGE; now += 10) {
            command(ada, now);
        }
        left.tick(AGE);

        assertEquals(Optional.empty(), stop(AGE));
        assertEquals(
                List.of("wake at 100", "wake at 190"),
                told.stream().filter(line -> line.startsWith("wake")).toList());
    }

    @Test
    void aCommandThatIsRefusedRenewsNothing() {
        asking(AGING).command(ada, 0);
        left.returned(arrive(bob, Ticket.NO_CONNECTION, AGE - 1), Outcome.REFUSED, AGE - 1);

        left.tick(AGE);

        assertEquals(Optional.of(StopRun.Cause.STALE), stop(AGE));
    }

    @Test
    void aCommandThatIsInsideAgesFromItsReturnOn() {
        asking(AGING).command(ada, 0);
        Ticket blocking = arrive(ada, Ticket.NO_CONNECTION, 1);
        left.tick(AGE);
        assertEquals(Optional.empty(), stop(AGE));

        left.returned(blocking, Outcome.DONE, 5 * AGE);
        left.tick(6 * AGE);

        assertEquals(Optional.of(StopRun.Cause.STALE), stop(6 * AGE));
    }

    /** The stop that was asked for gives way to the command, which moves nothing: it must not be forgotten. */
    @Test
    void itIsStoppedAfterARefusedCommandThatCameInBetween() {
        asking(AGING).command(ada, 0);
        left.tick(AGE);
        Ticket refused = arrive(bob, Ticket.NO_CONNECTION, AGE);
        assertEquals(Optional.empty(), stop(AGE));

        left.returned(refused, Outcome.REFUSED, AGE + 1);

        assertEquals(Optional.of(StopRun.Cause.STALE), stop(AGE + 1));
    }

    @Test
    void whatWasStoppedDoesNotAge() {
        asking(AGING).command(ada, 0);
        left.stops().request(new StopRequest());
        stop(1);

        left.tick(AGE);

        assertEquals(Optional.empty(), stop(AGE));
    }

    @Test
    void aLapseBeforeAnybodyAskedForItDisarmsNothing() {
        asking(Policy.DEFAULT).command(ada, 0);
        lapse(WINDOW.toNanos());
        stop(WINDOW.toNanos());

        asking(REARM);

        assertFalse(left.isDisarmed());
        assertFalse(left.rearm());
    }

    /** The connection of a lapsed client is given up some seconds after its lapse. */
    @Test
    void oneLapseDisarmsOnceAlsoWhereItsConnectionIsLostLater() {
        var connection = new Object();
        asking(new Policy(false, Unowned.WARN, true, OptionalLong.empty(), true))
                .command(ada, connection, 0);
        lapse(WINDOW.toNanos());
        stop(WINDOW.toNanos());
        left.rearm();

        left.stops().collectLost(connection);
        assertFalse(left.stops().collect());

        assertFalse(left.isDisarmed());
    }

    // ---- on_disconnect ----

    private static final Policy TETHERED = new Policy(false, Unowned.WARN, false, OptionalLong.empty(), true);

    @Test
    void aLostConnectionStopsWhatItsLastCommandMovedAlsoWithoutASession() {
        var connection = new Object();
        asking(TETHERED).command(LiveSession.NOBODY, connection, 0);

        assertTrue(left.stops().collectLost(connection));

        assertEquals(Optional.of(StopRun.Cause.DISCONNECT), stop(1));
        assertFalse(left.stops().collectLost(connection));
    }

    @Test
    void aLostConnectionStopsNothingThatSomebodyHasCommandedSince() {
        var connection = new Object();
        asking(TETHERED).command(ada, connection, 0);
        command(bob, new Object(), 1);
        assertFalse(left.stops().collectLost(connection));

        command(ada, connection, 2);
        left.stops().collectLost(connection);
        command(bob, new Object(), 3);

        assertEquals(Optional.empty(), stop(4));
    }

    @Test
    void aRefusedCommandGivesTheConnectionBackWithTheClaim() {
        var connection = new Object();
        asking(TETHERED).command(ada, connection, 0);
        left.returned(arrive(bob, new Object(), 1), Outcome.REFUSED, 1);

        assertTrue(left.stops().collectLost(connection));
    }

    /** The newer command hid what came by the lost connection, and came to nothing. */
    @Test
    void aConnectionThatIsLostWhileARefusedCommandIsInsideIsNotForgotten() {
        var connection = new Object();
        asking(TETHERED).command(ada, connection, 0);
        Ticket refused = arrive(bob, new Object(), 1);
        assertFalse(left.stops().collectLost(connection));

        left.returned(refused, Outcome.REFUSED, 2);

        assertEquals(Optional.of(StopRun.Cause.DISCONNECT), stop(3));
    }

    /** A live owner answers for what a command without a session has moved before it failed; the connection is still its own. */
    @Test
    void whatFailedAndMayHaveMovedHangsOnItsOwnConnection() {
        var connection = new Object();
        asking(TETHERED).command(ada, new Object(), 0);
        left.returned(arrive(LiveSession.NOBODY, connection, 1), Outcome.FAILED, 2);
        assertSame(ada, left.owner());

        assertTrue(left.stops().collectLost(connection));

        assertEquals(Optional.of(StopRun.Cause.DISCONNECT), stop(3));
    }

    /** It may have moved nothing, and what was in force before has lost its connection. */
    @Test
    void whatWasLostWhileAFailingCommandWasInsideIsStoppedToo() {
        var connection = new Object();
        asking(TETHERED).command(ada, connection, 0);
        Ticket failing = arrive(LiveSession.NOBODY, new Object(), 1);
        left.stops().collectLost(connection);

        left.returned(failing, Outcome.FAILED, 2);

        assertEquals(Optional.of(StopRun.Cause.DISCONNECT), stop(3));
    }

    @Test
    void aLostConnectionMattersOnlyWhereItIsAskedFor() {
        var connection = new Object();
        asking(Policy.DEFAULT).command(ada, connection, 0);

        assertFalse(left.stops().collectLost(connection));
    }
}
