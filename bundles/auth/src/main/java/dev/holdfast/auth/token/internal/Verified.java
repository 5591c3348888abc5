package dev.holdfast.auth.token.internal;

import java.time.Instant;

/**
 * A token that was genuine when it was looked at.
 *
 * @param proof what it proves
 * @param until when that ends
 */
public record Verified(Proof proof, Instant until) {}
