package dev.holdfast.resource;

/**
 * The service properties of a driver's object by which its configuration asks for more than the promise that all get: what
 * robot.json says in the {@code safety} object of a component. What is absent is not asked for; nor is, with a warning, a time
 * below a nanosecond (a settle time may be none). {@code docs/safety.md}, "Stricter, on request", says what each does.
 */
public final class SafetyProperties {
    /** Only the owner may command while its session lives, as {@code Boolean}. */
    public static final String EXCLUSIVE = "resource.safety.exclusive";

    /**
     * What a command without a session may do with what a live session owns, as {@code String}: {@code allow}, {@code warn} or
     * {@code reject}.
     */
    public static final String UNOWNED = "resource.safety.unowned";

    /** After a lapse of its owner it must be armed again, as {@code Boolean}. */
    public static final String REARM = "resource.safety.rearm";

    /** How long what a command began goes on without another, in nanoseconds, as {@code Long}. */
    public static final String MAX_AGE = "resource.safety.max.age.nanos";

    /** What happens when the connection is lost that its last command came by, as {@code String}: {@code stop}. */
    public static final String ON_DISCONNECT = "resource.safety.on.disconnect";

    /** The time limit of its stops in nanoseconds, as {@code Long}. */
    public static final String STOP_TIMEOUT = "resource.safety.stop.timeout.nanos";

    /** How long it may coast after a stop, in nanoseconds, as {@code Long}. */
    public static final String SETTLE_TIME = "resource.safety.settle.time.nanos";

    /** What is stopped instead of its parts when its stop fails, as {@code String}: the name of another resource. */
    public static final String ON_STOP_FAILURE = "resource.safety.on.stop.failure";

    /** It is made safe when its driver comes, as {@code Boolean}. */
    public static final String SAFE_AT_START = "resource.safety.safe.at.start";

    /** The longest heartbeat window that sessions are opened with while it is there, in nanoseconds, as {@code Long}. */
    public static final String WINDOW = "resource.safety.window.nanos";

    /** The methods whose calls claim it too where they carry a session, as {@code String[]}; their spelling does not matter. */
    public static final String ALSO_MONITOR = "resource.safety.also.monitor";

    private SafetyProperties() {}
}
