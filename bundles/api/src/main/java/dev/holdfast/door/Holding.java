package dev.holdfast.door;

import dev.holdfast.resource.ResourceName;
import java.util.Optional;

/**
 * Who holds on to a resource at one moment.
 *
 * @param name which
 * @param owner the live session that owns it, in words that give away no id: {@code module:acme.patrol}, or
 *     {@code a session from 127.0.0.1:4711}; empty when no live session does
 * @param moving whether its driver says that it moves
 */
public record Holding(ResourceName name, Optional<String> owner, boolean moving) {
    /** Whether a swap takes it away from somebody. */
    public boolean isHeld() {
        return owner.isPresent() || moving;
    }

    @Override
    public String toString() {
        String moves = moving ? ", and moves" : "";
        return owner.map(who -> name + " is held by " + who + moves)
                .orElse(name + (moving ? " moves" : " is held by nobody"));
    }
}
