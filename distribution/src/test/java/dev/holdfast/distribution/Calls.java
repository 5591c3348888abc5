package dev.holdfast.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is called of a robot, by its own log of calls. It is kept in the build directory by client, one {@code SERVICE/METHOD
 * CODE} a line, until the next build: not what a client can call is told in {@code docs/conformance.md}, but what one did.
 *
 * @param scratch where the robot runs
 */
record Calls(Path scratch) {
    /** Emptied before the first of our tests. */
    private static final Path KEPT = Path.of("target/calls");

    /** Of tests of other rooms, which have no robot of their own to ask: a log by each process that they ran in. */
    private static final List<Path> OF_OTHERS =
            List.of(Path.of("../bundles/testing/target/calls"), Path.of("../bundles/rpc/target/calls"));

    private static final Pattern LINE = Pattern.compile("(\\S+/\\S+ [A-Z_]+) for (.*)");

    /** For the process of a robot that is to note its calls. */
    Map<String, String> environment() {
        try (InputStream levels = Calls.class.getResourceAsStream("/calls.xml")) {
            Files.copy(levels, scratch.resolve("calls.xml"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("HOLDFAST_JAVA_OPTS", "-Dlogback.configurationFile=calls.xml");
    }

    /** Keeps what this client has called, beside what it did in other tests, which may be running now. */
    void keep(Caller caller) {
        try {
            SortedSet<String> all = new TreeSet<>(called(caller, scratch.resolve("calls.log")));
            Files.createDirectories(kept(caller));
            Files.write(kept(caller).resolve(scratch.getFileName() + ".txt"), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each {@code SERVICE/METHOD CODE} that the client met with in this build; empty if none of its tests has run. */
    static Optional<Set<String>> by(Caller caller) throws IOException {
        SortedSet<String> all = new TreeSet<>();
        List<Path> others = caller == Caller.JAVA ? OF_OTHERS : List.of();
        if (!others.stream().allMatch(Files::exists) || others.isEmpty() && !Files.exists(kept(caller))) {
            return Optional.empty();
        }
        for (Path other : others) {
            for (Path log : files(other)) {
                all.addAll(called(caller, log));
            }
        }
        if (Files.exists(kept(caller))) {
            for (Path test : files(kept(caller))) {
                all.addAll(Files.readAllLines(test));
            }
        }
        return Optional.of(all);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static List<String> called(Caller caller, Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(LINE::matcher)
                    .filter(line -> line.matches() && caller.is(line.group(2)))
                    .map(line -> line.group(1))
                    .toList();
        }
    }

    private static Path kept(Caller caller) {
        return KEPT.resolve(caller.name().toLowerCase(Locale.ROOT));
    }
}
