/**
 * What others tell the robot's log. A module or client sends one entry at a time; it goes where our own lines go, with the
 * name of who said it in front, and cannot be taken for one of ours.
 */
package dev.holdfast.rpc.log.internal;
