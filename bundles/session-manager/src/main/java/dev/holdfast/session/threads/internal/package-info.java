/**
 * The threads of safety, and nothing else: who wakes at the next deadline, who runs stops, who keeps time limits, who
 * runs commands. They are separate so that none can starve another: a stop never waits for a command, and a deadline
 * never for a stop. What they do is decided elsewhere.
 */
package dev.holdfast.session.threads.internal;
