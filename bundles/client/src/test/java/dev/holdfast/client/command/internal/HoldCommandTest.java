package dev.holdfast.client.command.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotClient;
import dev.holdfast.client.TurningMotor;
import dev.holdfast.testing.InProcessRobot;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A call that is held, on a real robot; its process does not end, so what ends it is done by hand. */
@Timeout(60)
class HoldCommandTest {
    private final InProcessRobot robot = InProcessRobot.start();
    private final TurningMotor left = robot.add("left", new TurningMotor());
    private final Printed printed = new Printed();
    private AskedRobot asked;

    @BeforeEach
    void reach() throws IOException {
        robot.heartbeatWindow(Duration.ofSeconds(1));
        asked = AskedRobot.reach("127.0.0.1:" + robot.listen(), RobotClient.options());
    }

    @AfterEach
    void close() {
        asked.close();
        robot.close();
    }

    @Test
    void keepsTheSessionAndTheMotionUntilItsUserLeaves() {
        HoldCommand command = held("SetPower", "{\"powerPct\": 0.5}");
        var status = new CompletableFuture<Integer>();
        var process = new Thread(() -> run(command, status));
        process.start();
        await().until(() -> printed.err().startsWith("Held in session "));
        await("three windows pass").pollDelay(Duration.ofSeconds(3)).until(left::isMoving);
        assertEquals(1, robot.sessions().sessions().size());
        assertTrue(
                printed.err()
                        .contains(asked.client().session().id().orElseThrow().substring(0, 8)),
                printed.err());

        command.leave();

        await("the motor stops").until(() -> !left.isMoving());
        assertFalse(status.isDone(), "who returned would end the process while it says goodbye");
        assertEquals("Held in session", printed.err().substring(0, 15));
        assertEquals(1, printed.err().lines().count());
        process.interrupt();
        await().until(status::isDone);
    }

    @Test
    void saysThatNothingIsHeldWhereNothingMoves() throws IOException {
        assertEquals(Output.NO, held("GetPosition", "").run());

        assertTrue(printed.out().contains("7"), "it was answered all the same");
        assertTrue(
                printed.err().startsWith("holdfast: Nothing is held at " + asked.target() + ": that opens no session"),
                printed.err());
    }

    @Test
    void holdsNothingAfterACallThatFailed() throws IOException {
        assertEquals(Output.NO, held("SetPower", "{\"powerPct\": 2}").run());

        assertTrue(printed.err().startsWith("holdfast: SetPower of rdk:component:motor/left at "), printed.err());
        assertEquals(1, printed.err().lines().count());
    }

    @Test
    void endsWithItsRobot() {
        HoldCommand command = held("SetPower", "{\"powerPct\": 0.5}");
        var status = new CompletableFuture<Integer>();
        new Thread(() -> run(command, status)).start();
        await().until(() -> printed.err().startsWith("Held in session "));

        robot.close();

        await().atMost(Duration.ofSeconds(20)).until(status::isDone);
        assertEquals(Output.NO, status.join());
        assertTrue(printed.err().contains("\nholdfast: The session has lapsed at " + asked.target()), printed.err());
    }

    private HoldCommand held(String method, String request) {
        Output output = printed.output(true, new Looks(false, false));
        return new HoldCommand(asked, output, new CallCommand(asked, output, "left", method, request));
    }

    private static void run(HoldCommand command, CompletableFuture<Integer> status) {
        try {
            status.complete(command.run());
        } catch (IOException e) {
            status.completeExceptionally(e);
        }
    }
}
