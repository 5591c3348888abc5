package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.LiveSession;

/** Somebody in this process who holds twins. */
record TestClient(boolean isActive) implements Client {
    @Override
    public String name() {
        return "a test";
    }

    @Override
    public String holder() {
        return "";
    }

    @Override
    public LiveSession session() {
        return LiveSession.NOBODY;
    }
}
