package dev.holdfast.resource;

import java.util.regex.Pattern;

/**
 * What a resource can do, as a triplet such as {@code rdk:component:motor}.
 *
 * @param namespace who defined it; {@code rdk} for the APIs that Viam SDKs know
 * @param type {@code component} or {@code service}
 * @param subtype the API's own name, such as {@code motor}
 */
public record Api(String namespace, String type, String subtype) {
    private static final Pattern PART = Pattern.compile("[\\w-]+");

    public Api {
        for (String part : new String[] {namespace, type, subtype}) {
            if (!PART.matcher(part).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" in an API triplet has other characters than letters, digits, - and _".formatted(part));
            }
        }
    }

    /** The component API {@code rdk:component:subtype}. */
    public static Api component(String subtype) {
        return new Api("rdk", "component", subtype);
    }

    /**
     * Reads a triplet.
     *
     * @throws IllegalArgumentException if it is not {@code namespace:type:subtype}
     */
    public static Api parse(String triplet) {
        String[] parts = triplet.split(":", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException(
                    "\"%s\" is not an API triplet such as rdk:component:motor".formatted(triplet));
        }
        return new Api(parts[0], parts[1], parts[2]);
    }

    /**
     * The API of an interface.
     *
     * @throws IllegalArgumentException if it carries no {@link ResourceApi}
     */
    public static Api of(Class<? extends Resource> type) {
        var mark = type.getAnnotation(ResourceApi.class);
        if (mark == null) {
            throw new IllegalArgumentException(type.getName() + " carries no @ResourceApi");
        }
        return parse(mark.value());
    }

    @Override
    public String toString() {
        return namespace + ":" + type + ":" + subtype;
    }
}
