package dev.holdfast.session.admission.internal;

/** Somebody in this process who holds twins. */
record TestClient(boolean isActive) implements Client {
    @Override
    public String name() {
        return "a test";
    }

    @Override
    public boolean noteSessionless() {
        return false;
    }
}
