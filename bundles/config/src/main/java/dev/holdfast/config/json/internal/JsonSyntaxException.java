package dev.holdfast.config.json.internal;

/** The text is no JSON. */
public final class JsonSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public JsonSyntaxException(Position at, String text) {
        super(at + ": " + text);
        this.problem = new Problem(at, "", text);
    }

    public Problem problem() {
        return problem;
    }
}
