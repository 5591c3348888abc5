package dev.holdfast.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What makes a shell complete our command line. Which commands and flags there are it has from {@link Action} and {@link Flag},
 * and what is said of them from the usage text, so it describes no other command line than this one. The names of resources
 * are asked of the robot that is meant, when somebody asks for them.
 */
final class Completion {
    private static final List<String> EVERYWHERE = List.of("--help", "--version");

    private Completion() {}

    /**
     * The script for a shell.
     *
     * @throws StartException if it is none that we know
     */
    static String of(String shell) {
        if (!List.of("bash", "zsh").contains(shell)) {
            throw new StartException("There is no completion for %s, but for bash and zsh.".formatted(shell));
        }
        return template(shell)
                .replace("@commands@", String.join(" ", Action.commands()))
                .replace("@described-commands@", described(8, Action.commands()))
                .replace(
                        "@described-flags@",
                        described(
                                8,
                                Stream.concat(Flag.spellings().stream(), EVERYWHERE.stream())
                                        .toList()))
                .replace("@flags-of-commands@", flagsOfCommands())
                .replace("@flags-of-files@", valued("a file"))
                .replace("@flags-of-directories@", valued("a directory"))
                .replace(
                        "@flags-of-others@",
                        valued(
                                "a number",
                                "host:port",
                                "a length of time such as 1s",
                                "viewer, operator or admin",
                                "names"));
    }

    /** A line for each command. */
    private static String flagsOfCommands() {
        return indented(
                8,
                Stream.of(Action.values())
                        .filter(action -> Action.commands().contains(action.words()))
                        .map(action ->
                                "%s) own=\"%s\" ;;".formatted(action.words(), String.join(" ", flagsOf(action)))));
    }

    private static List<String> flagsOf(Action action) {
        return Stream.concat(
                        Arrays.stream(Flag.values())
                                .filter(flag -> flag.belongsTo(action))
                                .map(Flag::spelling),
                        EVERYWHERE.stream())
                .toList();
    }

    private static String valued(String... values) {
        return Arrays.stream(Flag.values())
                .filter(flag -> flag.value().filter(List.of(values)::contains).isPresent())
                .map(Flag::spelling)
                .collect(Collectors.joining("|"));
    }

    private static String described(int columns, List<String> words) {
        return indented(columns, words.stream().map(word -> "'" + word + description(word) + "'"));
    }

    /** What the usage text says of a command or a flag, beside it or in the line below; nothing of how a robot is started. */
    private static String description(String word) {
        Matcher matcher = Pattern.compile("(?m)^ +(?:holdfast )?\\[?" + word + "\\b.*?(?: {3,}|\\n {20,})(\\S.*)$")
                .matcher(CommandLine.USAGE);
        return matcher.find() ? ":" + matcher.group(1).replace("'", "'\\''") : "";
    }

    private static String indented(int columns, Stream<String> lines) {
        return lines.map(line -> " ".repeat(columns) + line).collect(Collectors.joining("\n"));
    }

    private static String template(String shell) {
        try (InputStream script = Completion.class.getResourceAsStream("completion." + shell)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
