/**
 * The thinking part of safety: who lives, who owns what, who may go in, what must stop. Its classes know no thread and
 * no clock and call nobody; they are told the time, and tell through {@link GateEvents} what is to be done, after their
 * lock has been let go. So production and simulation run the very same classes, step by step.
 *
 * <p>Each public method of {@link SessionTable} and {@link ResourceGate} is one atomic step of the model in
 * {@code docs/safety.md}; the letters in the comments are its rules, and {@link Rules} holds the decisions that the
 * simulation takes out one by one to see that each is needed.
 */
package dev.holdfast.session.safety.internal;
