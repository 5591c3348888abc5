package dev.holdfast.bench.inside;

import dev.holdfast.session.OwnSession;
import dev.holdfast.session.admission.internal.Client;
import dev.holdfast.session.admission.internal.Presence;
import dev.holdfast.session.admission.internal.Robot;
import dev.holdfast.session.safety.internal.LiveSession;
import java.time.Duration;

/** A bundle that takes twins, as the session manager sees it; it is always active. */
final class Module implements Client {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final String name;
    private final Presence presence;

    Module(Robot robot, String name) {
        this.name = name;
        this.presence = new Presence(robot, name);
    }

    /** A session that it beats itself. */
    OwnSession start() {
        return presence.start(WINDOW);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public String holder() {
        return presence.holder();
    }

    @Override
    public LiveSession session() {
        return presence.session();
    }
}
