package dev.holdfast.modules.deploy.internal;

/**
 * A jar was tried in the place of a running module and did not come up; what ran before runs again.
 *
 * @param bad where the jar lies
 * @param good what runs
 * @param reason why, in one sentence
 */
public record Failure(Source bad, Installed good, String reason) {}
