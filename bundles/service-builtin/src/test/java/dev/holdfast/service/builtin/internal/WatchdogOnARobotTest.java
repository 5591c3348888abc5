package dev.holdfast.service.builtin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.board.Board;
import dev.holdfast.component.switches.Switch;
import dev.holdfast.door.Caller;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.service.generic.GenericService;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.status.SafetyPulse;
import dev.holdfast.testing.BootedRobot;
import dev.holdfast.testing.ComponentSpec;
import dev.holdfast.testing.ModuleContent;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Constants;

/**
 * On a booted robot, with the pulse of its real safety. A period of ten seconds is one in which the output stays high after the
 * first toggle, for as long as a test looks.
 */
class WatchdogOnARobotTest {
    private static final ComponentSpec LOCAL = new ComponentSpec(Board.class, "local", "fake");
    private static final ComponentSpec RELAY = new ComponentSpec(Switch.class, "relay", "fake");
    private static final ResourceName DOG = ResourceName.of(GenericService.class, "dog");
    private static final int SHORTEST = 20;
    private static final int LONGEST = 10_000;

    private final BootedRobot robot = BootedRobot.start();
    private boolean closed;

    /** In this order, so that the board's bundle stops first at the end of the robot. */
    @BeforeEach
    void deploy() {
        robot.deploy(ModuleContent.of(Watchdog.class));
        robot.deploy(ModuleContent.named("dev.holdfast.driver-fake"));
    }

    @AfterEach
    void close() {
        if (!closed) {
            closed = true;
            robot.close();
        }
    }

    @Test
    void togglesThePinOfABoard() {
        robot.configure(LOCAL, onPin(SHORTEST));
        robot.awaitReady(DOG);

        Board board = body(Board.class, "local");
        robot.until("the pin is high", () -> board.gpio("7"));
        robot.until("the pin is low", () -> !board.gpio("7"));
        robot.until("the pin is high again", () -> board.gpio("7"));
        GenericService dog = body(GenericService.class, "dog");
        assertTrue((double) dog.doCommand(Map.of("command", "state")).get("toggles") >= 3);
    }

    @Test
    void togglesASwitch() {
        robot.configure(RELAY, onSwitch(SHORTEST));
        robot.awaitReady(DOG);

        Switch relay = body(Switch.class, "relay");
        robot.until("it is in position 1", () -> relay.position() == 1);
        robot.until("it is in position 0", () -> relay.position() == 0);
        robot.until("it is in position 1 again", () -> relay.position() == 1);
    }

    @Test
    void waitsForAnAnswerOfTheRobotsSafety() {
        var question = new CompletableFuture<Void>();
        SafetyPulse hanging = () -> question;
        robot.context()
                .registerService(SafetyPulse.class, hanging, new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1)));
        robot.configure(LOCAL, onPin(SHORTEST));
        robot.awaitReady(DOG);
        Board board = body(Board.class, "local");
        GenericService dog = body(GenericService.class, "dog");
        robot.until("it asks", () -> dog.status().get("doing").equals("asking"));

        assertEquals(0.0, dog.status().get("toggles"));
        assertFalse(board.gpio("7"));

        question.complete(null);
        robot.until("the pin is high", () -> board.gpio("7"));
    }

    @Test
    void leavesThePinLowWhenItsLinesAreTakenOut() {
        robot.configure(LOCAL, onPin(LONGEST));
        robot.awaitReady(DOG);
        Board board = body(Board.class, "local");
        robot.until("the pin is high", () -> board.gpio("7"));

        robot.configure(LOCAL);

        robot.until("the pin is low", () -> !board.gpio("7"));
    }

    @Test
    void leavesThePinLowWhenTheBoardsLinesAreTakenOutToo() {
        robot.configure(LOCAL, onPin(LONGEST));
        robot.awaitReady(DOG);
        Board board = body(Board.class, "local");
        robot.until("the pin is high", () -> board.gpio("7"));

        robot.configure();

        robot.until("the pin is low", () -> !board.gpio("7"));
    }

    @Test
    void leavesThePinLowWhenTheRobotShutsDown() {
        robot.configure(LOCAL, onPin(LONGEST));
        robot.awaitReady(DOG);
        Board board = body(Board.class, "local");
        robot.until("the pin is high", () -> board.gpio("7"));

        close();

        assertFalse(board.gpio("7"));
    }

    @Test
    void leavesTheSwitchInPosition0WhenItsLinesAreTakenOut() {
        robot.configure(RELAY, onSwitch(LONGEST));
        robot.awaitReady(DOG);
        Switch relay = body(Switch.class, "relay");
        robot.until("it is in position 1", () -> relay.position() == 1);

        robot.configure(RELAY);

        robot.until("it is in position 0", () -> relay.position() == 0);
    }

    /** A shut-down robot takes no commands, of nobody: so a switch is the business of its own safe state. */
    @Test
    void leavesASwitchToItsSafePositionWhenTheRobotShutsDown() {
        robot.configure(
                new ComponentSpec(Switch.class, "relay", "fake", Map.of("safe_position", 0)), onSwitch(LONGEST));
        robot.awaitReady(DOG);
        Switch relay = body(Switch.class, "relay");
        robot.until("it is in position 1", () -> relay.position() == 1);

        close();

        assertEquals(0, relay.position());
    }

    @Test
    void saysWhichPeriodsThereAre() {
        robot.configure(LOCAL, onPin(SHORTEST - 1));
        ResourceState dog = robot.awaitVerdict(DOG);

        assertEquals(Condition.UNHEALTHY, dog.condition());
        assertTrue(dog.reason().contains("period_ms is 19: choose one from 20 to 10000 milliseconds"), dog.reason());
    }

    @Test
    void saysThatItNeedsAnOutput() {
        robot.configure(LOCAL, RELAY, dog(Map.of()));
        ResourceState dog = robot.awaitVerdict(DOG);

        assertEquals(Condition.UNHEALTHY, dog.condition());
        assertTrue(
                dog.reason().contains("nothing is named that could be toggled: give board and pin, or switch instead"),
                dog.reason());
    }

    private static ComponentSpec onPin(int period) {
        return dog(Map.of("board", "local", "pin", "7", "period_ms", period));
    }

    private static ComponentSpec onSwitch(int period) {
        return dog(Map.of("switch", "relay", "period_ms", period));
    }

    private static ComponentSpec dog(Map<String, Object> attributes) {
        return new ComponentSpec(GenericService.class, "dog", "holdfast:builtin:watchdog", attributes);
    }

    /** The driver's own object, which can be looked at when the robot has ended. */
    private <R extends Resource> R body(Class<R> type, String name) {
        var found = new CompletableFuture<R>();
        var nobody = new Caller(Optional.empty(), "", Map.of(), Optional.empty());
        robot.door().query(ResourceName.of(type, name), type, nobody, found::complete);
        return found.join();
    }
}
