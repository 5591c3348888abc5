/**
 * The gate: who is asked, who is let in, and who is put out. What is true at one moment is one immutable {@code Keyring}, which is
 * replaced whole when robot.json or the file of keys says something else; so a call on an event loop reads one field and looks up,
 * and whoever lost its key is refused at its next call. Its sessions are ended too: what it moved stops.
 *
 * <p>How keys are kept stands in {@code key}, what tokens are in {@code token}. Both need nothing of OSGi.
 *
 * <p>Weighed: a slow hash (PBKDF2 with 600,000 rounds) for the keys that a person chose. It protects hashes that are stolen, and
 * there are none: such a key stands in robot.json itself, and what is made of it stays in memory. Each connection would cost a small
 * board seconds of processor time, and so would each wrong try. The keys that are written down as hashes are random.
 */
package dev.holdfast.auth.internal;
