/** Calls of APIs that nobody has compiled in: the robot itself tells what their messages look like. */
package dev.holdfast.client.reflection.internal;
