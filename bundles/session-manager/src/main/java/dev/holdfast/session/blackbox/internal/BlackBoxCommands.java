package dev.holdfast.session.blackbox.internal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What {@code holdfast blackbox} does with a file, in another process than a robot's: the launcher finds this by its name on a class
 * path of the distribution's bundles, and shares no type with it but the JDK's. It is here, and not with the other commands, because
 * a replay judges by the very session table of this bundle.
 */
public final class BlackBoxCommands {
    private static final int YES = 0;
    private static final int NO = 1;

    private BlackBoxCommands() {}

    /**
     * Prints what a file tells, as a page or as one JSON document.
     *
     * @throws IOException in words for a person, if it cannot be read
     */
    public static int show(Path file, boolean json, PrintStream out) throws IOException {
        Recording recording = RecordingFile.read(file);
        PrintStream utf8 = utf8(out);
        if (json) {
            utf8.println(JsonText.of(new RecordingDocument(recording).toJson()));
        } else {
            new Page(recording, ZoneId.systemDefault()).print(utf8);
        }
        return YES;
    }

    /**
     * Prints who would have lapsed.
     *
     * @param window of all sessions, such as {@code 1s}; empty for each its own
     * @return no, if with their own windows others lapse than did
     * @throws IOException in words for a person, if the file cannot be read or the window is none
     */
    public static int replay(Path file, String window, boolean json, PrintStream out) throws IOException {
        Optional<Duration> chosen = window.isEmpty() ? Optional.empty() : Optional.of(parse(window));
        Recording recording = RecordingFile.read(file);
        var fates = new Replay(recording, chosen).fates();
        var page = new ReplayPage(recording, chosen, fates);
        if (json) {
            utf8(out).println(JsonText.of(page.toJson()));
        } else {
            page.print(utf8(out));
        }
        return chosen.isPresent() || fates.stream().allMatch(Fate::isSame) ? YES : NO;
    }

    private static Duration parse(String window) throws IOException {
        try {
            Duration chosen = Span.parse(window);
            if (chosen.compareTo(Duration.ofMillis(1)) < 0 || chosen.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException("it must be from 1ms to 60m");
            }
            return chosen;
        } catch (IllegalArgumentException e) {
            throw new IOException("--window is wrong: " + e.getMessage(), e);
        }
    }

    private static PrintStream utf8(PrintStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
