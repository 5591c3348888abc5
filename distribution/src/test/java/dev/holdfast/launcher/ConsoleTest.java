package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger ends = new AtomicInteger();
    private final List<String> addresses = new ArrayList<>();
    private final AtomicInteger readies = new AtomicInteger();
    private final Console console =
            new Console(printTo(out), printTo(err), addresses::add, readies::incrementAndGet, ends::incrementAndGet);

    @Test
    void printsTheReadyLineOnStandardOutputAndNothingElse() {
        console.accept("ready", "Holdfast is ready at localhost:8080");

        assertEquals("Holdfast is ready at localhost:8080\n", out.toString(StandardCharsets.UTF_8));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(0, console.exitStatus());
        assertEquals(1, readies.get());
        assertEquals(0, ends.get());
    }

    @Test
    void handsOnTheAddressAndPrintsNothing() {
        console.accept("address", "localhost:8080");

        assertEquals(List.of("localhost:8080"), addresses);
        assertEquals("", out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void endsTheRobotAfterAFatalMessage() {
        console.accept("fatal", "port taken");

        assertEquals("", out.toString(StandardCharsets.UTF_8));
        assertEquals("holdfast: port taken\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(2, console.exitStatus());
        assertEquals(1, ends.get());
    }

    @Test
    void endsWithTheWorstThatWasSaid() {
        console.accept("left-moving", "left, right");
        console.accept("fatal", "port taken");

        assertEquals(
                "holdfast: left moving: left, right\nholdfast: port taken\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(3, console.exitStatus());
    }

    @Test
    void aPromiseThatCannotBeKeptIsWorseThanAll() {
        console.accept("left-moving", "left");
        console.accept("failed", "no timer");

        assertEquals(4, console.exitStatus());
    }

    private static PrintStream printTo(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
