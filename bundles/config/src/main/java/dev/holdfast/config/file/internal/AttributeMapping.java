package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.JsonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Maps the attributes of one component, one after the other. */
final class AttributeMapping {
    private static final List<String> RESERVED_BEGINNINGS = List.of("service.", "component.", "resource.");
    private static final List<String> RESERVED_ENDS = List.of(".target", ".cardinality.minimum");
    private static final String DEPENDS_ON = "depends_on";

    private final String path;
    private final Map<String, Object> properties = new TreeMap<>();
    /** Configuration Admin tells keys by their letters, not by their case. */
    private final Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    private final Set<String> candidates = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();

    AttributeMapping(String path) {
        this.path = path;
    }

    void dependencies(List<String> names) {
        if (!names.isEmpty()) {
            taken.add(Attributes.property(DEPENDS_ON));
            texts(Attributes.property(DEPENDS_ON), names);
        }
    }

    void attribute(String key, Json value) {
        String property = Attributes.property(key);
        if (key.isBlank() || isReserved(property.toLowerCase(Locale.ROOT))) {
            complaints.add("%s.%s: this name is reserved; choose another".formatted(path, key));
        } else if (!taken.add(property)) {
            complaints.add("%s.%s: another one reads the same but for case and dots; rename one".formatted(path, key));
        } else {
            map(property, value);
        }
    }

    Attributes done() {
        return new Attributes(properties, candidates, complaints);
    }

    private void map(String property, Json value) {
        if (value instanceof Json.Text text) {
            properties.put(property, text.value());
            refer(property, List.of(text.value()));
        } else if (value instanceof Json.Numeric number) {
            properties.put(property, number.value());
        } else if (value instanceof Json.Bool bool) {
            properties.put(property, bool.value());
        } else if (value instanceof Json.Array array) {
            list(property, array);
        } else if (value instanceof Json.Tree) {
            properties.put(property, JsonText.of(value));
        }
    }

    private void list(String property, Json.Array array) {
        Optional<List<String>> texts = allOf(Json.Text.class, array)
                .map(each -> each.stream().map(Json.Text::value).toList());
        if (texts.isPresent()) {
            texts(property, texts.get());
        } else {
            properties.put(property, scalars(array).orElseGet(() -> JsonText.of(array)));
        }
    }

    private void texts(String property, List<String> texts) {
        properties.put(property, texts);
        refer(property, texts);
    }

    private void refer(String property, List<String> texts) {
        List<String> names =
                texts.stream().map(AttributeMapping::shortName).distinct().toList();
        candidates.addAll(names);
        properties.put(property + ".target", TargetFilter.of(names));
        // What is named is wanted: without the minimum an optional reference would be made without it, and stay so.
        properties.put(property + ".cardinality.minimum", names.size());
    }

    private static Optional<Object> scalars(Json.Array array) {
        Optional<Object> numbers = allOf(Json.Numeric.class, array).map(AttributeMapping::numbers);
        return numbers.or(() -> allOf(Json.Bool.class, array)
                .map(each -> each.stream().map(Json.Bool::value).toList()));
    }

    private static Object numbers(List<Json.Numeric> numerics) {
        boolean whole = numerics.stream().allMatch(each -> each.value() instanceof Long);
        return whole
                ? numerics.stream().map(each -> each.value().longValue()).toList()
                : numerics.stream().map(each -> each.value().doubleValue()).toList();
    }

    private static <T extends Json> Optional<List<T>> allOf(Class<T> type, Json.Array array) {
        boolean alike = array.values().stream().allMatch(type::isInstance);
        return alike ? Optional.of(array.values().stream().map(type::cast).toList()) : Optional.empty();
    }

    private static boolean isReserved(String property) {
        return property.equals("objectclass")
                || RESERVED_BEGINNINGS.stream().anyMatch(property::startsWith)
                || RESERVED_ENDS.stream().anyMatch(property::endsWith);
    }

    /** {@code left} of {@code rdk:component:motor/left}; the API is what the reference asks for anyway. */
    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
