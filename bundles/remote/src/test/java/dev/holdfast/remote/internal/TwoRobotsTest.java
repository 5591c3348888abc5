package dev.holdfast.remote.internal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.Session;
import dev.holdfast.testing.InProcessRobot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two whole robots with a real connection between them; the motor is the part's. */
@Timeout(30)
class TwoRobotsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final InProcessRobot part = InProcessRobot.start();
    private final NotedMotor left = part.add("left", new NotedMotor());
    private final InProcessRobot main = InProcessRobot.start();
    private final Remote remote = new Remote(
            new RemoteNames("far", ""),
            Optional.empty(),
            () -> RobotPart.open("127.0.0.1:" + part.listen(), RobotClient.options()),
            new Forms(main::serve),
            new RegistryOf(main),
            Runnable::run,
            () -> {});
    private Session ada;
    private Motor adas;

    @BeforeEach
    void reach() {
        part.heartbeatWindow(LONG); // it is the link's; nothing here happens by its lapse
        main.heartbeatWindow(LONG);
        ada = main.sessions().start("", "");
        await().until(remote::ask);
        adas = main.resource(Motor.class, "far:left", ada);
        left.asked.clear();
    }

    @AfterEach
    void close() {
        remote.close();
        main.close();
        part.close();
    }

    @Test
    void theEndOfASessionHereStopsWhatItMovesThere() {
        adas.setPower(0.5);
        assertTrue(adas.isMoving());

        main.sessions().end(ada.id(), "");

        await().until(() -> left.power == 0);
        assertEquals(1, part.sessions().sessions().size(), "the link's goes on");
    }

    @Test
    void whatSomebodyElseHasTakenThereIsLeftToHim() {
        adas.setPower(0.5);
        Session bob = part.sessions().start("", "");
        part.resource(Motor.class, "left", bob).setPower(0.7);

        main.sessions().end(ada.id(), "");
        remote.close();

        assertEquals(0.7, left.power);
        assertFalse(left.asked.contains("stop"));
    }

    @Test
    void comingAndGoingStopsNothingOfOthers() {
        Session bob = part.sessions().start("", "");
        part.resource(Motor.class, "left", bob).setPower(0.7);
        remote.close();

        try (var again = InProcessRobot.start()) {
            var second = new Remote(
                    new RemoteNames("far", ""),
                    Optional.empty(),
                    () -> RobotPart.open("127.0.0.1:" + part.listen(), RobotClient.options()),
                    new Forms(again::serve),
                    new RegistryOf(again),
                    Runnable::run,
                    () -> {});
            await().until(second::ask);
            assertTrue(again.resource(Motor.class, "far:left").isMoving());
            second.close();
        }

        assertEquals(0.7, left.power);
        assertFalse(left.asked.contains("stop"));
    }

    @Test
    void whoeverSaysStopHereStopsItThere() {
        Session bob = part.sessions().start("", "");
        part.resource(Motor.class, "left", bob).setPower(0.7);

        adas.stop();

        assertEquals(0, left.power);
    }

    @Test
    void aRemoteThatIsTakenOutStopsWhatIsOurs() {
        adas.setPower(0.5);

        remote.close();

        assertEquals(0, left.power);
        await("the link has said goodbye")
                .until(() -> part.sessions().sessions().isEmpty());
    }

    @Test
    void aBlockingCommandEndsThereWhenANewerOneComesHere() {
        var turning = CompletableFuture.runAsync(() -> adas.goFor(10, 100));
        await().until(() -> left.power == 1);

        adas.setPower(0.3);

        await().until(turning::isCompletedExceptionally);
        assertEquals(0.3, left.power);
    }

    @Test
    void callsFailAtOnceWhileItIsAwayAndSayWhoIsMeant() {
        part.close();
        await().until(() -> !remote.ask());

        var refusal = assertThrows(ResourceUnavailableException.class, adas::isMoving);

        assertTrue(refusal.getMessage().startsWith("far:left: IsMoving at 127.0.0.1:"), refusal.getMessage());
        assertEquals(
                List.of(ResourceName.of(Motor.class, "far:left")), main.door().resources());
    }
}
