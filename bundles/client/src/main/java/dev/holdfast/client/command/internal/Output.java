package dev.holdfast.client.command.internal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a command prints.
 *
 * @param out what was asked for
 * @param err what has failed, a line each
 * @param json whether a script reads {@code out}
 */
record Output(PrintStream out, PrintStream err, boolean json, Looks looks) {
    static final int YES = 0;
    static final int NO = 1;

    /** Whatever the terminal is set to, UTF-8 is printed: JSON is that by definition. */
    static Output of(PrintStream out, PrintStream err, boolean json, boolean terminal) {
        return new Output(utf8(out), utf8(err), json, Looks.of(terminal, System.getenv()));
    }

    void line(String text) {
        out.println(text);
    }

    void table(Table table) {
        table.print(out, looks);
    }

    /** One document. */
    void json(Object value) {
        out.println(Json.write(value));
    }

    /** What belongs to no answer. */
    void note(String text) {
        err.println(text);
    }

    /** Whether nobody reads any more. */
    boolean isBroken() {
        return out.checkError();
    }

    /** Says what has failed, in words for a person; gives the status that says so too. */
    int no(String complaint) {
        err.println("holdfast: " + Cell.oneLine(complaint));
        return NO;
    }

    private static PrintStream utf8(PrintStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
