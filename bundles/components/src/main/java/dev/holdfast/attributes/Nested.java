package dev.holdfast.attributes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads an attribute that is a JSON object, or a list of such, into a record of the driver's own:
 *
 * <pre>{@code
 * record Analog(String name, String pin, Optional<Double> scale) {}
 *
 * @interface Config {
 *     String analogs() default "";      // "analogs": [{"name": "a1", "pin": "1"}]
 * }
 *
 * List<Analog> analogs = Nested.list("analogs", config.analogs(), Analog.class);
 * }</pre>
 *
 * <p>A component {@code maxRpm} of the record is the key {@code max_rpm}. It is a {@code String}, {@code int}, {@code long},
 * {@code double} or {@code boolean}, an {@code Optional} or a {@code List} of what may stand here, another record, or a
 * {@code Map<String, Object>} for any object. What is not {@code Optional} must be there; keys that the record has no
 * component for are left alone.
 *
 * <p>What is wrong is an {@link IllegalArgumentException} that names the attribute with the path inside of it. Thrown from a
 * driver's constructor it becomes the resource's reason for being unhealthy.
 */
public final class Nested {
    private Nested() {}

    /** A list of objects; of nothing or blank text, none. */
    public static <T extends Record> List<T> list(String attribute, String json, Class<T> type) {
        if (json.isBlank()) {
            return List.of();
        }
        var records = new ArrayList<T>();
        if (!(JsonTree.read(attribute, json) instanceof List<?> items)) {
            throw new IllegalArgumentException(attribute + " is not a list; write [{…}, {…}]");
        }
        for (int i = 0; i < items.size(); i++) {
            records.add(new Binding(attribute + "[" + i + "]").record(items.get(i), type));
        }
        return List.copyOf(records);
    }

    /**
     * One object.
     *
     * @throws IllegalArgumentException also if the text is blank: give the attribute a default, or ask before
     */
    public static <T extends Record> T object(String attribute, String json, Class<T> type) {
        return new Binding(attribute).record(JsonTree.read(attribute, json), type);
    }

    /** One object of any content, as maps, lists, strings, {@code Double}s, {@code Boolean}s; blank text is the empty one. */
    public static Map<String, Object> tree(String attribute, String json) {
        return json.isBlank() ? Map.of() : new Binding(attribute).tree(JsonTree.read(attribute, json));
    }
}
