/**
 * How regularly clients beat, and what that says about their heartbeat window: what {@code holdfast advise} tells.
 *
 * <p>Round trips cannot be seen from here, and need not be: a client sends its beats a fifth of its window apart, whether or
 * not the last one was answered soon, so whatever the network and both machines do to a beat is in the gap to the next.
 */
package dev.holdfast.session.advice.internal;
