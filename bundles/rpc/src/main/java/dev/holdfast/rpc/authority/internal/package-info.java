/**
 * A certificate authority of the robot's own, for robots that nobody else gives a certificate: what {@code holdfast tls init}
 * does. Plain Java, called without a framework.
 *
 * <p>The certificates are made by {@code keytool}, which every Java brings, as Java's own library makes none for others. Bouncy
 * Castle was weighed: it would be 9 MB of the distribution, for a command that is run once a year.
 */
package dev.holdfast.rpc.authority.internal;
