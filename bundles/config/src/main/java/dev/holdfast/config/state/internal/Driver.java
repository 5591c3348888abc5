package dev.holdfast.config.state.internal;

/**
 * Whose a driver is.
 *
 * @param bundle the symbolic name of its bundle
 * @param version of that bundle
 */
record Driver(String bundle, String version) {}
