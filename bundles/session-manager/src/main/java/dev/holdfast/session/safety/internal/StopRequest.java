package dev.holdfast.session.safety.internal;

/** Somebody who said Stop and waits for it. Compared by identity. */
public class StopRequest {}
