package dev.holdfast.client.command.internal;

import static dev.holdfast.client.command.internal.Messages.ADA;
import static dev.holdfast.client.command.internal.Messages.PATROL;
import static dev.holdfast.client.command.internal.Messages.motor;
import static dev.holdfast.client.command.internal.Messages.owned;
import static dev.holdfast.client.command.internal.Messages.presence;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.client.RobotClient;
import dev.holdfast.wire.session.v1.Finished;
import dev.holdfast.wire.session.v1.Overdue;
import dev.holdfast.wire.session.v1.Started;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.Status;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchCommandTest {
    private static final Looks PIPE = new Looks(false, false);
    private static final WatchResponse STARTED = WatchResponse.newBuilder()
            .setStarted(Started.newBuilder().setSession(ADA))
            .build();
    private static final WatchResponse LAPSED = WatchResponse.newBuilder()
            .setFinished(Finished.newBuilder()
                    .setSession(ADA)
                    .setLapsed(true)
                    .addStopped(motor("left"))
                    .addStopped(motor("right")))
            .build();
    private static final WatchResponse ENDED = WatchResponse.newBuilder()
            .setFinished(Finished.newBuilder().setSession(PATROL))
            .build();
    private static final WatchResponse OVERDUE = WatchResponse.newBuilder()
            .setOverdue(Overdue.newBuilder().setName(motor("left")))
            .build();

    private final WatchedRobot robot = new WatchedRobot();
    private final Printed printed = new Printed();
    private AskedRobot asked;

    @BeforeEach
    void reach() throws IOException {
        asked = AskedRobot.reach(robot.address(), RobotClient.options().disableSessions());
    }

    @AfterEach
    void close() {
        asked.close();
        robot.close();
    }

    @Test
    void tellsWhatHappensALineEach() {
        robot.presence = presence(List.of(ADA, PATROL), owned("left", ADA.getMark()), owned("right", ""));

        int status = watch(printed.output(false, PIPE), STARTED, LAPSED, ENDED, OVERDUE);

        assertEquals(Output.NO, status, "the robot has ended it");
        assertEquals(
                List.of(
                        "present\t11111111\t127.0.0.1:40000\twindow 2 s, owns rdk:component:motor/left",
                        "present\t22222222\tmodule:acme.patrol\tno window",
                        "started\t11111111\t127.0.0.1:40000\twindow 2 s",
                        "lapsed\t11111111\t127.0.0.1:40000\tstopped rdk:component:motor/left,"
                                + " rdk:component:motor/right",
                        "ended\t22222222\tmodule:acme.patrol\tstopped nothing",
                        "overdue\t\t\trdk:component:motor/left does not stop"),
                printed.out()
                        .lines()
                        .map(line -> line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\t", ""))
                        .toList());
        assertEquals(
                "holdfast: The robot at %s tells nothing more: shutting down\n".formatted(robot.address()),
                printed.err());
    }

    @Test
    void tellsAScriptTheSameAsAnObjectALine() {
        robot.presence = presence(List.of(ADA), owned("left", ADA.getMark()));

        watch(printed.output(true, PIPE), STARTED, LAPSED, OVERDUE);

        String ada = "{\"mark\": \"11111111\", \"from\": \"127.0.0.1:40000\", \"windowMillis\": 2000";
        assertEquals(
                List.of(
                        "\"present\", \"sessions\": [" + ada + ", \"owns\": [\"rdk:component:motor/left\"]}]}",
                        "\"started\", \"session\": " + ada + "}}",
                        "\"lapsed\", \"session\": " + ada
                                + "}, \"stopped\": [\"rdk:component:motor/left\", \"rdk:component:motor/right\"]}",
                        "\"overdue\", \"resource\": \"rdk:component:motor/left\"}"),
                printed.out()
                        .lines()
                        .map(line -> line.replaceFirst("^\\{\"time\": \"[-0-9T:.]+Z\", \"event\": ", ""))
                        .toList());
    }

    @Test
    void alignsForAPersonAndSaysThatNobodyIsThere() {
        watch(printed.output(false, new Looks(true, false)), STARTED);

        assertEquals(
                List.of(
                        "present                                    nobody",
                        "started   11111111  127.0.0.1:40000        window 2 s"),
                printed.out().lines().map(line -> line.substring(14)).toList());
    }

    @Test
    void noticesWhatChangesHandsWithoutAnEvent() {
        robot.presence = presence(List.of(ADA, PATROL), owned("left", ADA.getMark()));
        var status = CompletableFuture.supplyAsync(() -> new WatchCommand(asked, printed.output(false, PIPE)).run());
        robot.watch.join();

        robot.presence = presence(List.of(ADA, PATROL), owned("left", PATROL.getMark()));
        await().until(() -> printed.out().contains("\towned\t22222222\t\trdk:component:motor/left\n"));
        robot.presence = presence(List.of(ADA, PATROL), owned("left", ""));
        await().until(() ->
                printed.out().contains("\towned\t\t\trdk:component:motor/left by nobody: no lapse stops it\n"));

        assertFalse(status.isDone());
        robot.watch.join().onCompleted();
        status.join();
    }

    @Test
    void endsWhereTheRobotIsGone() {
        var status = CompletableFuture.supplyAsync(() -> new WatchCommand(asked, printed.output(false, PIPE)).run());
        robot.watch.join();

        robot.close();

        assertEquals(Output.NO, status.join());
        assertTrue(
                printed.err().startsWith("holdfast: The robot at " + asked.target() + " tells nothing more: "),
                printed.err());
        assertEquals(1, printed.err().lines().count());
    }

    @Test
    void endsWithWhoeverReadsIt() {
        var closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        var output = new Output(closed, printed.err, true, PIPE);

        assertEquals(Output.YES, new WatchCommand(asked, output).run());
        assertEquals("", printed.err());
    }

    /** Watches these events, until the robot shuts down. */
    private int watch(Output output, WatchResponse... events) {
        var status = CompletableFuture.supplyAsync(() -> new WatchCommand(asked, output).run());
        List.of(events).forEach(robot::tell);
        robot.watch
                .join()
                .onError(Status.UNAVAILABLE.withDescription("shutting down").asRuntimeException());
        return status.join();
    }
}
