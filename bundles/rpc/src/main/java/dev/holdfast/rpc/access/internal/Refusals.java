package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;

/** What a client is told that is known and may not: what it would need, and who can give it that. */
public final class Refusals {
    private Refusals() {}

    static String role(String method, Role needed, Role has) {
        return "%s needs the role %s, and this client is %s; whoever keeps the robot's keys can make one for it: holdfast keys create --role %s"
                .formatted(method, needed.word(), has.word(), needed.word());
    }

    static String foreign(String method, Identity identity) {
        return "%s belongs to a module, and nobody can tell which resources it reaches; this client reaches only %s"
                .formatted(method, names(identity));
    }

    /** About a resource that this client may not reach. */
    public static String resource(String name, Identity identity) {
        return "%s is none of the resources that this client reaches, which are %s; whoever keeps the robot's keys can make one that reaches it"
                .formatted(name, names(identity));
    }

    private static String names(Identity identity) {
        return String.join(", ", identity.resources());
    }
}
