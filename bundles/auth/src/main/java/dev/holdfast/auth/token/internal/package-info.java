/**
 * Tokens: what a client shows at each call, once it has proved who it is. They are JSON Web Tokens, made and taken apart by
 * nimbus-jose-jwt. Its Ed25519 needs Google's Tink besides, a megabyte with protobuf inside, for what the JDK has had since
 * Java 15; so the two classes that sign and verify are ours, behind the library's interface for such.
 *
 * <p>A token is good for one robot, for twelve hours, and only as long as the key that it was given for is. Which key that was is in
 * it as a keyed hash, so that a key with another secret under the same id is another key.
 */
package dev.holdfast.auth.token.internal;
