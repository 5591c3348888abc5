package dev.holdfast.resource;

import java.util.regex.Pattern;

/**
 * Which driver makes a resource, as a triplet such as {@code rdk:builtin:fake} or {@code acme:demo:stepper}.
 *
 * @param namespace who offers it
 * @param family a group of models
 * @param name the model's own name
 */
public record Model(String namespace, String family, String name) {
    private static final Pattern PART = Pattern.compile("[\\w-]+");

    public Model {
        for (String part : new String[] {namespace, family, name}) {
            if (!PART.matcher(part).matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" in a model triplet has other characters than letters, digits, - and _".formatted(part));
            }
        }
    }

    /**
     * Reads a triplet; a single word {@code fake} stands for {@code rdk:builtin:fake}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Model parse(String text) {
        String[] parts = text.split(":", -1);
        return switch (parts.length) {
            case 1 -> new Model("rdk", "builtin", parts[0]);
            case 3 -> new Model(parts[0], parts[1], parts[2]);
            default ->
                throw new IllegalArgumentException(
                        "\"%s\" is not a model such as fake or acme:demo:stepper".formatted(text));
        };
    }

    /**
     * The configuration PID by which a driver's component takes configurations of this model:
     * {@code motor.rdk.builtin.fake} for model {@code rdk:builtin:fake} of API {@code rdk:component:motor}. What is no component
     * says so first: {@code service.sensors.rdk.builtin.builtin}.
     */
    public String pid(Api api) {
        String pid = String.join(".", api.subtype(), namespace, family, name);
        return api.type().equals("component") ? pid : api.type() + "." + pid;
    }

    @Override
    public String toString() {
        return namespace + ":" + family + ":" + name;
    }
}
