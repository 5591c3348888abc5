package dev.holdfast.distribution;

/** Who calls a robot in our tests: the columns of {@code docs/conformance.md}. */
enum Caller {
    JAVA("Java", ""),
    PYTHON("Python", "python;"),
    NODE("Node.js", "typescript;"),
    BROWSER("Browser", "typescript;"),
    GO("Go", "grpc-go/");

    private final String title;
    private final String client;

    Caller(String title, String client) {
        this.title = title;
        this.client = client;
    }

    String title() {
        return title;
    }

    /** Whether a client that says this of itself is the one; a test has other connections, to look on. */
    boolean is(String who) {
        return who.startsWith(client);
    }
}
