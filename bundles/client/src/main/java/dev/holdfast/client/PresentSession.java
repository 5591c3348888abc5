package dev.holdfast.client;

/**
 * A session that lives on a robot, as others see it.
 *
 * @param mark the first digits of its id, for people to tell sessions apart
 * @param origin where it was opened from, as {@code host:port}, or who it is, such as {@code module:acme.patrol}; empty if the
 *     robot does not tell
 */
public record PresentSession(String mark, String origin) {}
