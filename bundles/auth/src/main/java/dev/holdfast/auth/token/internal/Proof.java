package dev.holdfast.auth.token.internal;

import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.SecretHash;

/** What a token proves. Whether that still lets anybody in is for whoever knows the keys that are good now. */
public sealed interface Proof {
    /** That its bearer had this key, with this secret. */
    record OfKey(String id, SecretHash secret) implements Proof {}

    /** That somebody else vouches for {@code subject}, by the rules that were in force when it was verified. */
    record OfExternal(String subject, External rules) implements Proof {}
}
