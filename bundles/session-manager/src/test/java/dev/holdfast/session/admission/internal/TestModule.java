package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.LiveSession;

/** A bundle that takes twins, without a framework around it. */
final class TestModule implements Client {
    final Presence presence;
    volatile boolean active = true;
    private final String name;

    TestModule(TestRobot robot, String name) {
        this.name = name;
        this.presence = new Presence(robot.robot, name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isActive() {
        return active;
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
