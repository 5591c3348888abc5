package dev.holdfast.attributes;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes a record of what stands at one place of a JSON tree. */
final class Binding {
    private final String path;

    Binding(String path) {
        this.path = path;
    }

    <T> T record(Object json, Class<T> type) {
        Map<String, Object> members = tree(json);
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = Arrays.stream(components)
                .map(component -> {
                    String key = key(component.getName());
                    return new Binding(path + "." + key)
                            .value(Optional.ofNullable(members.get(key)), component.getGenericType());
                })
                .toArray();
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            // Without the cause: it would be told instead, and does not know the path.
            throw new IllegalArgumentException(path + ": " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " cannot be made", e);
        }
    }

    @SuppressWarnings("unchecked") // the reader makes no other maps
    Map<String, Object> tree(Object json) {
        if (json instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong("an object; write {…}");
    }

    private Object value(Optional<Object> json, Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == Optional.class) {
            return json.map(present -> one(present, generic.getActualTypeArguments()[0]));
        }
        return one(json.orElseThrow(() -> new IllegalArgumentException(path + " is missing")), type);
    }

    private Object one(Object json, Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == List.class ? list(json, generic.getActualTypeArguments()[0]) : tree(json);
        } else if (type == String.class) {
            return text(json);
        } else if (type == boolean.class || type == Boolean.class) {
            return expect(Boolean.class, json, "true or false");
        } else if (type == double.class || type == Double.class) {
            return expect(Double.class, json, "a number");
        } else if (type == int.class || type == Integer.class) {
            return (int) whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE);
        } else if (type == long.class || type == Long.class) {
            return whole(json, -(1L << 53), 1L << 53);
        }
        return record(json, (Class<?>) type);
    }

    private List<Object> list(Object json, Type type) {
        List<?> items = expect(List.class, json, "a list; write […]");
        var values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            values.add(new Binding(path + "[" + i + "]").value(Optional.ofNullable(items.get(i)), type));
        }
        return List.copyOf(values);
    }

    /** Pins are often written as numbers. */
    private String text(Object json) {
        if (json instanceof Double number && number == Math.rint(number)) {
            return Long.toString(number.longValue());
        }
        return expect(String.class, json, "a text");
    }

    private long whole(Object json, long least, long most) {
        double number = expect(Double.class, json, "a whole number");
        if (number != Math.rint(number) || number < least || number > most) {
            throw wrong("a whole number");
        }
        return (long) number;
    }

    private <T> T expect(Class<T> kind, Object json, String what) {
        if (!kind.isInstance(json)) {
            throw wrong(what);
        }
        return kind.cast(json);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(path + " is not " + what);
    }

    /** {@code maxRpm} is written {@code max_rpm} in a robot's file. */
    private static String key(String component) {
        return component.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
