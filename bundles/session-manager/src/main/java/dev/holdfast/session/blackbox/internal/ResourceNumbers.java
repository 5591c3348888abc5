package dev.holdfast.session.blackbox.internal;

import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Small numbers for the names of resources, each given at its first command or stop. Those beyond the limit share one. */
final class ResourceNumbers {
    /** Of all that there are too many to tell apart. */
    static final int OTHER = 0;

    private static final int MOST = 4_096;

    private final Map<ResourceName, Integer> numbers = new ConcurrentHashMap<>();
    private final List<String> names = new CopyOnWriteArrayList<>(List.of("one of many resources"));

    /** Looking one up again makes no garbage. */
    int of(ResourceName name) {
        Integer known = numbers.get(name);
        return known == null ? add(name) : known;
    }

    private synchronized int add(ResourceName name) {
        if (numbers.containsKey(name)) {
            return numbers.get(name);
        }
        if (names.size() >= MOST) {
            return OTHER;
        }
        names.add(name.toString());
        numbers.put(name, names.size() - 1);
        return names.size() - 1;
    }

    String name(int number) {
        return names.get(number);
    }
}
