package dev.holdfast.client.command.internal;

import java.util.Map;

/**
 * How what is printed looks: for eyes or for a pipe.
 *
 * @param terminal whether a person reads it
 * @param coloured whether that person wants colours; see no-color.org
 */
record Looks(boolean terminal, boolean coloured) {
    private static final String RESET = "\u001b[0m";

    /** What a text is to the eye, as the terminal's own colour. */
    enum Paint {
        PLAIN(""),
        HEADING("\u001b[1m"),
        FAINT("\u001b[2m"),
        GOOD("\u001b[32m"),
        PASSING("\u001b[33m"),
        BAD("\u001b[31m");

        private final String code;

        Paint(String code) {
            this.code = code;
        }
    }

    static Looks of(boolean terminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        return new Looks(terminal, terminal && wanted);
    }

    String paint(String text, Paint paint) {
        return coloured && paint != Paint.PLAIN && !text.isEmpty() ? paint.code + text + RESET : text;
    }
}
