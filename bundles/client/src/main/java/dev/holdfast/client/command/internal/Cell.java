package dev.holdfast.client.command.internal;

import dev.holdfast.client.command.internal.Looks.Paint;

/** A text of a table, on one line whatever a robot says: what a terminal would obey is taken out. */
record Cell(String text, Paint paint) {
    Cell {
        text = oneLine(text);
    }

    static Cell of(String text) {
        return new Cell(text, Paint.PLAIN);
    }

    static Cell of(String text, Paint paint) {
        return new Cell(text, paint);
    }

    /** Without what starts a new line, or is a command to a terminal. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cc}+", " ").strip();
    }
}
