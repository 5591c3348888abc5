package dev.holdfast.client;

/**
 * A key that a robot has been told of. Its text never shows the secret.
 *
 * @param id what the robot calls it
 * @param key the secret
 */
public record ApiKey(String id, String key) {
    private static final String TYPE = "api-key";

    public ApiKey {
        if (id.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException(
                    "an API key has an id and a secret, and this one lacks its " + (id.isBlank() ? "id" : "secret"));
        }
    }

    public static ApiKey of(String id, String key) {
        return new ApiKey(id, key);
    }

    Credentials credentials() {
        return new Credentials(TYPE, id, key);
    }

    @Override
    public String toString() {
        return TYPE + " " + id;
    }
}
