package dev.holdfast.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import io.grpc.InsecureServerCredentials;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client at a robot that asks who calls. */
@Timeout(60)
class GuardedRobotTest {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final ApiKey KEY = ApiKey.of("tablet", FakeGate.SECRET);
    private static final ApiKey WRONG = ApiKey.of("tablet", "guessed");
    private static final RobotOptions LATER = RobotClient.options().connectTimeout(Duration.ZERO);

    private final FakeGate gate = new FakeGate();
    private final FaultyRobot robot = new FaultyRobot(InsecureServerCredentials.create(), Optional.of(gate));
    private final List<RobotClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(RobotClient::close);
        robot.close();
    }

    @Test
    void aKeyLetsItsClientDriveAndStayPresent() {
        Motor left = left(RobotClient.options().credentials(KEY));

        left.setPower(0.5);
        await().atMost(LONGEST).until(() -> robot.heartbeats.get() >= 10); // two windows
        left.setPower(0.6);

        assertEquals(List.of("s1", "s1"), robot.commands);
        assertEquals(1, gate.tries.get(), "one token is enough for all of it");
    }

    @Test
    void aWrongKeyIsToldWhenConnectingAndItsSecretIsNot() {
        var failure = assertThrows(SecurityException.class, () -> RobotClient.connect(robot.address(), WRONG));

        assertEquals(
                "the api-key tablet at %s is not let in: UNAUTHENTICATED".formatted(robot.address()),
                failure.getMessage());
    }

    @Test
    void aWrongKeyIsToldByTheFirstCallWhereConnectingDoesNotWait() {
        Motor left = left(LATER.credentials(WRONG));

        await().atMost(LONGEST).untilAsserted(() -> assertThrows(SecurityException.class, () -> left.setPower(0.5)));
        assertThrows(SecurityException.class, () -> left.setPower(0.5));
        assertThrows(SecurityException.class, left::stop);

        assertEquals(1, gate.tries.get(), "who tries in a loop must not be taken for an attack");
    }

    @Test
    void whoBringsNothingIsRefused() {
        Motor left = left(RobotClient.options());

        assertThrows(SecurityException.class, () -> left.setPower(0.5));
        assertEquals(0, gate.tries.get());
    }

    @Test
    void aTokenThatIsNotTakenAnyMoreIsReplacedAndTheCallMadeOnceMore() {
        Motor left = left(RobotClient.options().disableSessions().credentials(KEY));
        left.setPower(0.5);
        gate.forget();

        left.setPower(0.6);

        assertEquals(2, robot.commands.size());
        assertEquals(2, gate.tries.get());
    }

    @Test
    void theSessionLivesThroughThat() {
        Motor left = left(RobotClient.options().credentials(KEY));
        left.setPower(0.5);
        gate.forget();
        int before = robot.heartbeats.get();

        await().atMost(LONGEST).until(() -> robot.heartbeats.get() >= before + 10);
        left.setPower(0.6);

        assertEquals(List.of("s1", "s1"), robot.commands);
    }

    @Test
    void manyFirstCallsAskForOneToken() {
        RobotClient client = client(LATER.disableSessions().credentials(KEY));
        await().atMost(LONGEST).until(() -> isReached(client));
        gate.forget();
        int before = gate.tries.get();
        Motor left = client.resource(Motor.class, "left");

        CompletableFuture.allOf(IntStream.range(0, 8)
                        .mapToObj(number -> CompletableFuture.runAsync(() -> left.setPower(0.5)))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertEquals(8, robot.commands.size());
        assertEquals(before + 1, gate.tries.get());
    }

    @Test
    void aRobotThatAsksNobodyIsContentWithout() {
        var openRobot = new FaultyRobot();
        var client = RobotClient.connect(openRobot.address(), KEY);
        clients.add(client);

        client.resource(Motor.class, "left").setPower(0.5);

        assertEquals(List.of("s1"), openRobot.commands);
        openRobot.close();
    }

    @Test
    void aRobotThatBeginsToAskIsAnswered() {
        gate.faults.add(FaultyRobot.refusal(Status.UNIMPLEMENTED));
        Motor left = left(RobotClient.options().credentials(KEY));

        left.setPower(0.5);

        assertEquals(List.of("s1"), robot.commands);
    }

    @Test
    void aGateThatIsSilentHoldsNobodyForEver() {
        gate.faults.add(FaultyRobot.silence());

        var failure = assertThrows(RuntimeException.class, () -> RobotClient.connect(robot.address(), KEY));

        assertTrue(failure.getMessage().contains("the api-key tablet at " + robot.address()), failure.getMessage());
        assertFalse(failure.getMessage().contains(FakeGate.SECRET), failure.getMessage());
    }

    @Test
    void aGateThatIsAwayIsAskedAgainAtOnce() {
        gate.faults.add(FaultyRobot.refusal(Status.UNAVAILABLE));
        assertThrows(ResourceUnavailableException.class, () -> RobotClient.connect(robot.address(), KEY));

        left(RobotClient.options().credentials(KEY)).setPower(0.5);

        assertEquals(List.of("s1"), robot.commands);
    }

    @Test
    void aCallByNameThatIsRefusedEnds() {
        RobotClient client = client(LATER.credentials(WRONG));

        await().atMost(LONGEST)
                .untilAsserted(() -> assertThrows(
                        SecurityException.class,
                        () -> client.call(ResourceName.of(Motor.class, "left"), "SetPower", "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"robot.example:8080", "http://robot.example", "192.0.2.1:8080", "127.evil.example:80"})
    void noSecretGoesToAnotherMachineInPlainText(String address) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> RobotClient.connect(address, KEY));

        assertTrue(refusal.getMessage().startsWith("the api-key tablet would go to "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("write https://"), refusal.getMessage());
        assertFalse(refusal.getMessage().contains(FakeGate.SECRET), refusal.getMessage());
    }

    @Test
    void unlessThatIsWantedOrEncrypted() {
        client(LATER.credentials(KEY).allowUnencryptedCredentials(), "192.0.2.1:8080");
        client(LATER.credentials(KEY).tls(), "192.0.2.1:8080");
        client(LATER.credentials(KEY), "https://192.0.2.1:8080");
    }

    private static boolean isReached(RobotClient client) {
        try {
            return !client.resources().isEmpty();
        } catch (ResourceUnavailableException e) {
            return false;
        }
    }

    private Motor left(RobotOptions options) {
        return client(options).resource(Motor.class, "left");
    }

    private RobotClient client(RobotOptions options) {
        return client(options, robot.address());
    }

    private RobotClient client(RobotOptions options, String address) {
        RobotClient client = RobotClient.connect(address, options);
        clients.add(client);
        return client;
    }
}
