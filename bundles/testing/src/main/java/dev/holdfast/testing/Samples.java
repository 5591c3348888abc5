package dev.holdfast.testing;

import dev.holdfast.spatial.Geometry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.stream.Streams;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Values to call methods with. No two numbers of one call are the same, none is a default of the wire, and all are
 * within a share of power; so whatever is swapped, lost or scaled on the way is noticed.
 */
final class Samples {
    private static final Map<String, Object> TREE = Map.of("text", "a", "number", 1.5, "list", List.of(true, "b"));
    private static final Geometry SHAPE = new Geometry.Sphere(Pose.ZERO, 80, "drum");

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

    /** What to call {@code method} with; a {@link Consumer} among them collects what it is given. */
    List<Object> arguments(Method method) {
        var counter = new Counter();
        return Stream.of(method.getGenericParameterTypes())
                .map(kind -> sample(kind, counter))
                .toList();
    }

    /** What {@code method} returns; null, as reflection has it, if it returns nothing. */
    Object answer(Method method) {
        return method.getReturnType() == void.class ? null : sample(method.getGenericReturnType(), new Counter());
    }

    /** Two things for a consumer of these. */
    List<Object> told(Type consumer) {
        var counter = new Counter();
        return List.of(sample(argument(consumer, 0), counter), sample(argument(consumer, 0), counter));
    }

    private Object sample(Type type, Counter counter) {
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return sample(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], counter);
        } else if (type instanceof ParameterizedType parameterized) {
            return generic(parameterized, counter);
        } else if (type instanceof Class<?> kind) {
            return plain(kind, counter);
        }
        throw new IllegalArgumentException("no sample for " + type + "; give one using with(…)");
    }

    private Object generic(ParameterizedType type, Counter counter) {
        var kind = (Class<?>) type.getRawType();
        if (given.containsKey(kind)) {
            return given.get(kind);
        } else if (kind == Map.class) {
            return argument(type, 1) == Object.class
                    ? TREE
                    : Map.of(sample(argument(type, 0), counter), sample(argument(type, 1), counter));
        } else if (kind == List.class) {
            return List.of(sample(argument(type, 0), counter), sample(argument(type, 0), counter));
        } else if (kind == Set.class) {
            return new LinkedHashSet<>(List.of(sample(argument(type, 0), counter)));
        } else if (kind == Optional.class) {
            return Optional.of(sample(argument(type, 0), counter));
        } else if (kind == Flow.Publisher.class) {
            return new StreamSample(List.of(sample(argument(type, 0), counter), sample(argument(type, 0), counter)));
        } else if (kind == Consumer.class) {
            return new Collector();
        }
        throw new IllegalArgumentException("no sample for " + type + "; give one using with(…)");
    }

    private Object plain(Class<?> kind, Counter counter) {
        if (given.containsKey(kind)) {
            return given.get(kind);
        } else if (kind == double.class) {
            return counter.next() / 16.0;
        } else if (kind == float.class) {
            return counter.next() / 16f;
        } else if (kind == int.class || kind == Integer.class) {
            return counter.next();
        } else if (kind == long.class || kind == Long.class) {
            return (long) counter.next();
        } else if (kind == Double.class) {
            return counter.next() / 16.0;
        } else if (kind == boolean.class || kind == Boolean.class) {
            return true;
        } else if (kind == String.class) {
            return "text " + counter.next();
        } else if (kind == byte[].class) {
            return new byte[] {(byte) counter.next(), (byte) counter.next()};
        } else if (kind == OptionalDouble.class) {
            return OptionalDouble.of(counter.next() / 16.0);
        } else if (kind == OptionalInt.class) {
            return OptionalInt.of(counter.next());
        } else if (kind == OptionalLong.class) {
            return OptionalLong.of(counter.next());
        } else if (kind == Duration.class) {
            return Duration.ofMillis(counter.next());
        } else if (kind == Instant.class) {
            return Instant.ofEpochMilli(1_700_000_000_000L + counter.next());
        } else if (kind == Geometry.class) {
            return SHAPE;
        } else if (kind.isEnum()) {
            return kind.getEnumConstants()[kind.getEnumConstants().length - 1];
        } else if (kind.isRecord()) {
            return record(kind, counter);
        } else if (kind.isSealed()) {
            return plain(kind.getPermittedSubclasses()[0], counter);
        }
        throw new IllegalArgumentException("no sample for " + kind.getName() + "; give one using with(…)");
    }

    private Object record(Class<?> kind, Counter counter) {
        var parts = new ArrayList<>();
        for (RecordComponent component : kind.getRecordComponents()) {
            parts.add(sample(component.getGenericType(), counter));
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

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** A stream that tells its values to everybody, and is compared by them. */
    record StreamSample(List<Object> values) implements Flow.Publisher<Object> {
        @Override
        public void subscribe(Flow.Subscriber<? super Object> subscriber) {
            Streams.<Object>of(values).subscribe(subscriber);
        }
    }

    /** What was told to a consumer; compared by nothing, since each side of the wire has its own. */
    static final class Collector implements Consumer<Object> {
        private final List<Object> told = new ArrayList<>();

        @Override
        public void accept(Object value) {
            told.add(value);
        }

        List<Object> told() {
            return told;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Consumer;
        }

        @Override
        public int hashCode() {
            return 0;
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
