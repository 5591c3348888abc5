/**
 * A network that fails on demand: what a client and a robot do while it is slow, dead or cut is tested with
 * {@link dev.holdfast.testing.net.FaultProxy}, without privileges. The kernel's own traffic control was weighed: it needs
 * root, and is one for the whole machine.
 */
package dev.holdfast.testing.net;
