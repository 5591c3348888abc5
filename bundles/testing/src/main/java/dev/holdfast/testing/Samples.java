package dev.holdfast.testing;

import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Values to call methods with. No two numbers of one call are the same, none is a default of the wire, and all are
 * within a share of power; so whatever is swapped, lost or scaled on the way is noticed.
 */
final class Samples {
    private static final Map<String, Object> TREE = Map.of("text", "a", "number", 1.5, "list", List.of(true, "b"));
    private static final List<Geometry> SHAPES = List.of(new Geometry.Sphere(Pose.ZERO, 80, "drum"));

    private final Map<Class<?>, Object> given;

    Samples() {
        this(Map.of());
    }

    private Samples(Map<Class<?>, Object> given) {
        this.given = given;
    }

    <T> Samples with(Class<T> kind, T sample) {
        var more = new LinkedHashMap<>(given);
        more.put(kind, sample);
        return new Samples(more);
    }

    List<Object> arguments(Method method) {
        var counter = new Counter();
        return Stream.of(method.getParameterTypes())
                .map(kind -> sample(kind, counter))
                .toList();
    }

    /** What {@code method} returns; null, as reflection has it, if it returns nothing. */
    Object answer(Method method) {
        return method.getReturnType() == void.class ? null : sample(method.getReturnType(), new Counter());
    }

    private Object sample(Class<?> kind, Counter counter) {
        if (given.containsKey(kind)) {
            return given.get(kind);
        } else if (kind == double.class) {
            return counter.next() / 16.0;
        } else if (kind == float.class) {
            return counter.next() / 16f;
        } else if (kind == int.class) {
            return counter.next();
        } else if (kind == long.class) {
            return (long) counter.next();
        } else if (kind == boolean.class) {
            return true;
        } else if (kind == String.class) {
            return "text " + counter.next();
        } else if (kind == Map.class) {
            return TREE;
        } else if (kind == List.class) {
            return SHAPES;
        } else if (kind.isEnum()) {
            return kind.getEnumConstants()[kind.getEnumConstants().length - 1];
        } else if (kind.isRecord()) {
            return record(kind, counter);
        }
        throw new IllegalArgumentException("no sample for " + kind.getName() + "; give one using with(…)");
    }

    private Object record(Class<?> kind, Counter counter) {
        var parts = new ArrayList<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            parts.add(sample(component.getType(), counter));
        }
        try {
            Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<?> constructor = kind.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(parts.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no sample for " + kind.getName() + "; give one using with(…)", e);
        }
    }

    /** Counts the numbers of one call. */
    private static final class Counter {
        private int last = 1;

        int next() {
            return ++last;
        }
    }
}
