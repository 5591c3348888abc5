package dev.holdfast.session.admission.internal;

import java.lang.reflect.Array;

/** What a command answers that did nothing, because its resource was spared. */
final class Defaults {
    private Defaults() {}

    /** Zero, false, or nothing, as a proxy must return it. */
    static Object of(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
