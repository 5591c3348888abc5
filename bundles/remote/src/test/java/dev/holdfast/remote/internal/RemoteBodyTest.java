package dev.holdfast.remote.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteBodyTest {
    private static final ResourceName LEFT = ResourceName.of(Motor.class, "left");
    private static final ResourceName HERE = ResourceName.of(Motor.class, "far:left");

    private final NotedMotor there = new NotedMotor();
    private final NotedLink link = new NotedLink(there.asked);
    private final Motor body = RemoteBody.of(Motor.class, there, LEFT, HERE, link, new Ours());

    @Test
    void handsOnWhatIsAskedOfIt() {
        body.setPower(0.5);

        assertEquals(7, body.position());
        assertEquals(0.5, body.power().fraction());
        assertTrue(body.isMoving());
        assertEquals(List.of("setPower 0.5", "position", "isMoving"), there.asked);
    }

    @Test
    void whatFailsThereFailsHereAlike() {
        there.failure = new HardwareException("left: jammed");

        assertEquals(there.failure, assertThrows(HardwareException.class, () -> body.setPower(0.5)));
        assertEquals(there.failure, assertThrows(HardwareException.class, body::position));
    }

    @Test
    void whatIsOutOfReachIsNamedAsItIsCalledHere() {
        there.failure = new ResourceUnavailableException("IsMoving at far.local:8080: io exception");

        var refusal = assertThrows(ResourceUnavailableException.class, body::isMoving);

        assertEquals("far:left: IsMoving at far.local:8080: io exception", refusal.getMessage());
        there.failure = new ResourceUnavailableException("left: IsMoving at far.local:8080: io exception");
        refusal = assertThrows(ResourceUnavailableException.class, body::isMoving);
        assertEquals("far:left: IsMoving at far.local:8080: io exception", refusal.getMessage());
    }

    @Test
    void isAnObjectOfItsOwn() {
        var other = RemoteBody.of(Motor.class, there, LEFT, HERE, link, new Ours());

        assertEquals(body, body);
        assertNotEquals(body, other);
        assertEquals(body.hashCode(), body.hashCode());
        assertEquals("rdk:component:motor/left of a remote", body.toString());
    }

    @Test
    void whoeverSaysStopStopsIt() {
        there.power = 0.5; // by somebody else
        stopAsked();
        body.stop();

        assertEquals(List.of("stop", "stop"), there.asked);
    }

    @Test
    void anOwedStopLeavesAloneWhatWasNotCommandedThroughHere() {
        there.power = 0.5;
        stopOwed();

        assertFalse(Stopping.owed(body::isMoving), "what moves is somebody else's");
        assertEquals(List.of(), there.asked);
    }

    @Test
    void anOwedStopStopsWhatIsOursStill() {
        body.setPower(0.5);
        there.asked.clear();

        stopOwed();
        assertTrue(Stopping.owed(body::isMoving), "it coasts");
        stopOwed();
        there.power = 0;
        assertFalse(Stopping.owed(body::isMoving));
        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT, "isMoving", "stopOwned " + LEFT, "isMoving"), there.asked);
    }

    @Test
    void whatSomebodyElseHasTakenIsNotOursAnyMore() {
        body.setPower(0.5);
        there.asked.clear();
        link.owned = () -> false;

        stopOwed();
        stopOwed();

        assertFalse(Stopping.owed(body::isMoving));
        assertEquals(List.of("stopOwned " + LEFT), there.asked);
    }

    @Test
    void afterAnAskedStopNothingIsOurs() {
        body.setPower(0.5);
        stopAsked();
        there.asked.clear();

        stopOwed();

        assertEquals(List.of(), there.asked);
    }

    /** As where a driver measures it, and the rotor has not begun to turn; or where nothing there tells whether it moves. */
    @Test
    void thatItStandsStillSettlesNoCommandThatNoStopWasMadeFor() {
        there.seemsStill = true;
        body.setPower(0.5);
        assertFalse(body.isMoving(), "somebody looks at it");
        there.asked.clear();

        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT), there.asked);
    }

    /** Whether it stands still is asked once more a second after each stop, and it may be commanded meanwhile. */
    @Test
    void theSecondLookAfterAStopSettlesNoCommandThatCameAfterThat() {
        body.setPower(0.5);
        stopOwed();
        body.setPower(0.7);
        there.seemsStill = true;
        Stopping.owed(body::isMoving);
        there.asked.clear();

        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT), there.asked);
    }

    @Test
    void aRobotThatKnowsNoStopOfWhatIsOwnedGetsAPlainOne() {
        link.owned = () -> {
            throw new UnsupportedOperationException("no holdfast.session.v1");
        };
        stopOwed();
        assertEquals(List.of(), there.asked, "not at its birth");
        body.setPower(0.5);
        there.asked.clear();

        stopOwed();
        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT, "stop"), there.asked);
    }

    @Test
    void whileTheLinkIsAwayTheStopIsOwedStill() {
        body.setPower(0.5);
        there.asked.clear();
        link.owned = () -> {
            throw new ResourceUnavailableException("left: away");
        };

        assertThrows(ResourceUnavailableException.class, this::stopOwed);
        link.owned = () -> true;
        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT, "stopOwned " + LEFT), there.asked);
    }

    /** It may be read there after the stop, which went by the next connection. */
    @Test
    void aCommandThatMayStillBeOnItsWayEndsTheSessionWithItsStop() {
        loseACommand();
        link.connection = 2;

        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT, "end s1"), there.asked);
        there.asked.clear();
        loseACommand();
        link.connection = 3;
        stopOwed();
        assertEquals(List.of("stopOwned " + LEFT), there.asked, "it was in no session");
    }

    @Test
    void whoeverSaysStopStopsThatCommandToo() {
        loseACommand();
        link.connection = 2;

        stopAsked();

        assertEquals(List.of("stop", "end s1"), there.asked);
    }

    @Test
    void whatWentByTheConnectionOfTheStopWasReadBeforeIt() {
        loseACommand();

        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT), there.asked);
    }

    @Test
    void aCommandThatWasAnsweredIsNotOnItsWay() {
        body.setPower(0.5);
        there.failure = new IllegalStateException("left: not now");
        assertThrows(IllegalStateException.class, () -> body.setPower(0.7));
        there.failure = null;
        link.connection = 2;
        there.asked.clear();

        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT), there.asked);
    }

    @Test
    void ofTwoThatMayBeOnTheirWayTheFirstCounts() {
        loseACommand();
        link.connection = 2;
        loseACommand();

        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT, "end s1"), there.asked);
    }

    @Test
    void untilTheSessionIsKnownToHaveEndedTheStopIsOwedStill() {
        loseACommand();
        link.connection = 2;
        link.owned = () -> false;
        link.ending = () -> {
            throw new ResourceUnavailableException("left: away");
        };

        assertThrows(ResourceUnavailableException.class, this::stopOwed);
        link.ending = () -> {};
        stopOwed();
        stopOwed();

        assertEquals(List.of("stopOwned " + LEFT, "end s1", "stopOwned " + LEFT, "end s1"), there.asked);
    }

    @Test
    void whereNoSessionCanBeEndedTheStopIsAllThatCanBeDone() {
        loseACommand();
        link.connection = 2;
        link.ending = () -> {
            throw new UnsupportedOperationException("no holdfast.session.v1");
        };

        stopAsked();
        stopOwed();

        assertEquals(List.of("stop", "end s1"), there.asked);
    }

    private void loseACommand() {
        there.failure = new ResourceUnavailableException("left: io exception");
        assertThrows(ResourceUnavailableException.class, () -> body.setPower(0.5));
        there.failure = null;
    }

    @Test
    void aCommandThatWasInsideDuringTheStopIsOwedOneMore() {
        link.owned = () -> false; // the remote has not admitted it yet
        var racing = RemoteBody.of(Motor.class, new Interrupting(), LEFT, HERE, link, new Ours());
        during = () -> Stopping.owed(() -> {
            racing.stop();
            return null;
        });

        racing.setPower(0.5);
        link.owned = () -> true;
        Stopping.owed(() -> {
            racing.stop();
            return null;
        });

        assertEquals(List.of("stopOwned " + LEFT, "stopOwned " + LEFT), there.asked);
    }

    @Test
    void anAnswerFromBeforeAStopSettlesNothing() {
        var racing = RemoteBody.of(Motor.class, new Interrupting(), LEFT, HERE, link, new Ours());
        during = () -> {
            during = () -> {};
            racing.setPower(0.5);
            Stopping.owed(() -> {
                racing.stop();
                return null;
            });
        };

        assertFalse(racing.isMoving());
        Stopping.owed(() -> {
            racing.stop();
            return null;
        });

        assertEquals(List.of("stopOwned " + LEFT, "stopOwned " + LEFT), there.asked);
    }

    @Test
    void whatAWholeCommandsInAnOwedStopReachesOnlyWhatIsOurs() {
        brake();
        assertEquals(List.of(), there.asked, "nothing was commanded through here");
        body.setPower(0.5);
        there.asked.clear();

        brake();
        link.owned = () -> false;
        brake();
        brake();

        assertEquals(List.of("stopOwned " + LEFT, "setPower 0.0", "stopOwned " + LEFT), there.asked);
    }

    private void brake() {
        Stopping.owed(() -> {
            body.setPower(0);
            return null;
        });
    }

    private void stopOwed() {
        Stopping.owed(() -> {
            body.stop();
            return null;
        });
    }

    private void stopAsked() {
        Stopping.asked(() -> {
            body.stop();
            return null;
        });
    }

    private Runnable during = () -> {};

    /** While it serves a call, something else happens. */
    private final class Interrupting implements Motor {
        @Override
        public void setPower(double power) {
            Runnable meanwhile = during;
            during = () -> {};
            meanwhile.run();
        }

        @Override
        public Power power() {
            return Power.OFF;
        }

        @Override
        public void stop() {}

        @Override
        public boolean isMoving() {
            during.run();
            return false;
        }
    }
}
