/**
 * Whose module it is. Where robot.json says {@code modules.require_signature}, a jar is taken only if one signer whom the
 * trust store vouches for has signed all of it, and may provide a module of that name.
 *
 * <p>The JDK verifies: digests and signatures as its {@code JarFile} does, certificates as its PKIX does. What is stricter
 * here: one signer for all entries, and the digest of the whole manifest must be the signed one. The JDK falls back to the
 * digests of its sections, and where a signer's tool has left out that of the main section, anybody may name another
 * activator. What a certificate authority has revoked is not asked for, because a robot may have no network; take its
 * certificate out of the trust store.
 */
package dev.holdfast.modules.signature.internal;
