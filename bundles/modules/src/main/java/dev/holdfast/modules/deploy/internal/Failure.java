package dev.holdfast.modules.deploy.internal;

/**
 * A jar was tried in the place of a running module and did not come up; what ran before runs again.
 *
 * @param bad where the jar lay
 * @param sha256 names what was tried; the file may hold something else by now
 * @param good what runs
 * @param reason why, in one sentence
 */
public record Failure(Source bad, String sha256, Installed good, String reason) {}
