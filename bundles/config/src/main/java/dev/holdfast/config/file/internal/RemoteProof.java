package dev.holdfast.config.file.internal;

/**
 * What proves to a remote's robot who its client is.
 *
 * @param type the way of proving, such as {@code api-key}
 * @param entity who it is, as that way of proving names it
 * @param payload the secret
 */
public record RemoteProof(String type, String entity, String payload) {
    /** Without the secret. */
    @Override
    public String toString() {
        return type + " " + entity;
    }
}
