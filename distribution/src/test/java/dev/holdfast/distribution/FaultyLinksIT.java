package dev.holdfast.distribution;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.client.RobotClient;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.testing.net.Direction;
import dev.holdfast.testing.net.FaultProxy;
import dev.holdfast.wire.robot.v1.GetMachineStatusRequest;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A user, a robot and its part, three processes; each of the two links is cut. The robots are the same for all tests. Besides
 * the user somebody drives without a session, at both robots, whom no cut concerns but for what goes over the link.
 */
class FaultyLinksIT {
    private static final Duration USERS_WINDOW = Duration.ofSeconds(4);
    private static final Duration LINKS_WINDOW = Duration.ofSeconds(6);
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** By how much later a machine that is busy otherwise may stop what nothing else stops. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String PART =
            """
            {"network": {"sessions": {"heartbeat_window": "6s"}},
             "components": [
              {"name": "left", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}},
              {"name": "right", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}},
              {"name": "third", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}}]}
            """;
    private static final String MAIN =
            """
            {"network": {"sessions": {"heartbeat_window": "4s"}},
             "remotes": [{"name": "far", "address": "127.0.0.1:%d"}],
             "components": [
              {"name": "own", "api": "rdk:component:motor", "model": "fake", "attributes": {"max_rpm": 120}}]}
            """;

    /** Each lasts until the network is mended. */
    private enum Cut {
        SILENCE(FaultProxy::blackhole),
        RESET(FaultProxy::reset),
        HALF_CLOSE(network -> network.halfClose(Direction.TO_CLIENT));

        private final Consumer<FaultProxy> fault;

        Cut(Consumer<FaultProxy> fault) {
            this.fault = fault;
        }

        void of(FaultProxy network) {
            if (this != SILENCE) {
                network.refuse();
            }
            fault.accept(network);
        }
    }

    @TempDir
    private static Path scratch;

    private static RobotProcess part;
    private static RobotProcess main;
    private static FaultProxy toPart;
    private static FaultProxy toMain;
    private static RobotClient atPart;
    private static RobotClient atMain;

    private RobotClient user;

    @BeforeAll
    static void startRobots() throws IOException {
        part = robot("part", PART);
        toPart = FaultProxy.before(part.port());
        main = robot("main", MAIN.formatted(toPart.port()));
        toMain = FaultProxy.before(main.port());
        var options = RobotClient.options().disableSessions();
        atPart = RobotClient.connect("127.0.0.1:" + part.port(), options);
        atMain = RobotClient.connect("127.0.0.1:" + main.port(), options);
        until(() -> atMain.resources().contains(ResourceName.of(Motor.class, "far:right")));
    }

    @AfterAll
    static void endRobots() {
        Stream.<AutoCloseable>of(atMain, atPart, toMain, main, toPart, part).forEach(FaultyLinksIT::close);
    }

    @BeforeEach
    void moveAll() {
        user = RobotClient.connect("127.0.0.1:" + toMain.port());
        drives(user, "own", 0.5, atMain, "own");
        drives(user, "far:left", 0.5, atPart, "left");
        drives(atMain, "far:right", 0.6, atPart, "right");
        drives(atPart, "third", 0.7, atPart, "third");
    }

    @AfterEach
    void mend() {
        toMain.mend();
        toPart.mend();
        close(user);
    }

    @ParameterizedTest
    @EnumSource
    void whatAUserMovesStopsWhenHeIsCutOff(Cut cut) {
        cut.of(toMain);

        stopsWithin(USERS_WINDOW, atPart, "left");
        stopsWithin(USERS_WINDOW, atMain, "own");
        assertTurns(0.6, atPart, "right");
        assertTurns(0.7, atPart, "third");

        toMain.mend();
        drives(user, "far:left", 0.3, atPart, "left");
        drives(user, "own", 0.3, atMain, "own");
    }

    @ParameterizedTest
    @EnumSource
    void whatARobotMovesOnItsPartStopsWhenThatIsCutOff(Cut cut) {
        cut.of(toPart);

        stopsWithin(LINKS_WINDOW, atPart, "left");
        stopsWithin(LINKS_WINDOW, atPart, "right");
        assertTurns(0.5, atMain, "own");
        assertTurns(0.7, atPart, "third");

        toPart.mend();
        drives(user, "far:left", 0.3, atPart, "left");
        drives(atMain, "far:right", 0.3, atPart, "right");
    }

    /** Whoever is back within the window has lost nothing. */
    @Test
    void nothingStopsWhereBothLinksAreResetAndComeBack() {
        String session = user.session().id().orElseThrow();

        toMain.reset();
        toPart.reset();

        await().during(LINKS_WINDOW.plus(MARGIN.dividedBy(2)))
                .atMost(PATIENCE)
                .until(() -> motor(atPart, "left").isMoving()
                        && motor(atPart, "right").isMoving()
                        && motor(atMain, "own").isMoving());
        assertEquals(session, user.session().id().orElseThrow());
    }

    /** The link's session has lapsed, and somebody beside the part has taken the motor over, before the link is back. */
    @Test
    void aStopThatIsOwedOverACutLinkIsNotMadeOntoWhatOthersDriveByThen() {
        int said = main.err().length();
        Cut.RESET.of(toPart);
        Cut.SILENCE.of(toMain);
        until(() -> main.err().substring(said).contains("its driver's stop failed and will be tried again"));
        stopsWithin(LINKS_WINDOW, atPart, "left");
        motor(atPart, "left").setPower(0.9);

        toPart.mend();

        until(() -> state("far:left").contains("READY")); // the stop has been settled
        assertTurns(0.9, atPart, "left");
    }

    private static void stopsWithin(Duration window, RobotClient client, String name) {
        await(name + " stands still")
                .atMost(window.plus(LATE))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !motor(client, name).isMoving());
    }

    private static void drives(RobotClient client, String name, double power, RobotClient beside, String nameThere) {
        until(() -> {
            motor(client, name).setPower(power);
            return true;
        });
        assertTurns(power, beside, nameThere);
    }

    private static void assertTurns(double power, RobotClient client, String name) {
        assertEquals(power, motor(client, name).power().fraction(), name);
    }

    private static Motor motor(RobotClient client, String name) {
        return client.resource(Motor.class, name);
    }

    private static String state(String name) {
        return RobotServiceGrpc.newBlockingStub(atMain.channel())
                .getMachineStatus(GetMachineStatusRequest.getDefaultInstance())
                .getResourcesList()
                .stream()
                .filter(state -> state.getName().getName().equals(name))
                .map(state -> state.getState() + " " + state.getError())
                .findFirst()
                .orElse("");
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ResourceUnavailableException.class)
                .until(condition);
    }

    private static RobotProcess robot(String name, String robotJson) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve(name));
        Path config = Files.writeString(folder.resolve("robot.json"), robotJson);
        return RobotProcess.start(folder, "--port", "0", "--data", folder + "/data", "--config", config.toString());
    }

    private static void close(AutoCloseable one) {
        try {
            if (one != null) {
                one.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
