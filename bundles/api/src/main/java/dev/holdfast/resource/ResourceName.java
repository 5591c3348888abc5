package dev.holdfast.resource;

import java.util.regex.Pattern;

/**
 * Names one resource of a robot: {@code rdk:component:motor/left}.
 *
 * @param api what it can do
 * @param name its own name: a letter or digit, then letters, digits, {@code -} and {@code _}, at most 60 characters;
 *     on a remote it is preceded by the remote's name and a colon
 */
public record ResourceName(Api api, String name) {
    /** The service property that holds {@link #name()}. What carries it and is not ours is a body. */
    public static final String PROPERTY = "resource.name";

    /** The service property that holds {@link #api()} as text; set by the configuration, optional elsewhere. */
    public static final String API_PROPERTY = "resource.api";

    /** The service property that holds the {@link Model} as text, where a configuration made the resource. */
    public static final String MODEL_PROPERTY = "resource.model";

    /** The service property that holds the names of the resources that this one is built upon, as {@code String[]}. */
    public static final String REFERENCES_PROPERTY = "resource.references";

    /** True on the twins that the session manager publishes, and on nothing else. */
    public static final String TRACKED_PROPERTY = "resource.tracked";

    private static final Pattern NAME = Pattern.compile("([a-zA-Z0-9][-\\w]*:)*[a-zA-Z0-9][-\\w]*");
    private static final int LONGEST = 60;

    public ResourceName {
        if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(("\"%s\" is no name: it starts with a letter or digit and goes on with"
                            + " letters, digits, - and _, at most %d characters")
                    .formatted(name, LONGEST));
        }
    }

    /** The resource {@code name} of the API of {@code type}. */
    public static ResourceName of(Class<? extends Resource> type, String name) {
        return new ResourceName(Api.of(type), name);
    }

    @Override
    public String toString() {
        return api + "/" + name;
    }
}
