package dev.holdfast.session.admission.internal;

/** Who holds a twin: a bundle, or a test. */
public interface Client {
    /** What to call it in a message: the bundle's symbolic name. */
    String name();

    /** Whether it may command: a bundle that is starting or active. */
    boolean isActive();

    /** It has commanded from outside any call, where it has no session yet; true for the first time. */
    boolean noteSessionless();
}
