package dev.holdfast.driver.wheeled.internal;

import dev.holdfast.resource.ResourceName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A resource with the name that an attribute gives it. */
record Named<T>(String name, T resource) {
    /**
     * The resources in the order in which an attribute names them: the framework has another order. They come with their
     * service properties, because only those tell which of the named ones each is.
     *
     * @throws IllegalArgumentException if one is missing
     */
    static <T> List<Named<T>> inOrder(
            String attribute, String[] names, List<Map.Entry<Map<String, Object>, T>> services) {
        return Arrays.stream(names)
                .map(name -> services.stream()
                        .filter(service ->
                                shortName(name).equals(service.getKey().get(ResourceName.PROPERTY)))
                        .findFirst()
                        .map(service -> new Named<>(name, service.getValue()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "%s names %s, which is not among what it was given".formatted(attribute, name))))
                .toList();
    }

    /** @throws IllegalArgumentException if a side has no motor, or one motor is named twice, by its short name or its full one */
    static void requireEachOnce(String left, List<String> leftNames, String right, List<String> rightNames) {
        if (leftNames.isEmpty() || rightNames.isEmpty()) {
            throw new IllegalArgumentException("%s and %s each name at least one motor".formatted(left, right));
        }
        Set<String> seen = new HashSet<>();
        for (List<String> side : List.of(leftNames, rightNames)) {
            for (String name : side) {
                if (!seen.add(shortName(name))) {
                    throw new IllegalArgumentException("motor %s is named twice in %s and %s; each wheel has its own"
                            .formatted(name, left, right));
                }
            }
        }
    }

    /** {@code left} of {@code rdk:component:motor/left}. */
    private static String shortName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
