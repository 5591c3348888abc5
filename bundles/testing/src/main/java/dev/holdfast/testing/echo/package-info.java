/** The echo of the wire, with which the ways of streams through the robot are tested. */
package dev.holdfast.testing.echo;
