package dev.holdfast.jobs.internal;

import dev.holdfast.door.Caller;
import java.util.concurrent.CompletionStage;

/**
 * A run of a job that has reached the door.
 *
 * @param caller who waits for the answer, until {@link Caller#cancel} says that nobody does
 * @param answer completes when the resource has answered
 */
record Run(Caller caller, CompletionStage<?> answer) {}
