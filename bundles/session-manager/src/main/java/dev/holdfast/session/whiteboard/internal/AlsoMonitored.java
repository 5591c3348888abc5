package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.SafeState;
import dev.holdfast.session.admission.internal.Wishes;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a driver can keep what {@code safety.also_monitor} asks for: nothing runs with less safety than was asked for. */
final class AlsoMonitored {
    private AlsoMonitored() {}

    /** @throws IllegalArgumentException if a method is not there, or nothing could be done on a lapse */
    static void require(Wishes wishes, Class<? extends Resource> type, Object driver) {
        Set<String> wanted = wishes.alsoMonitor();
        if (wanted.isEmpty()) {
            return;
        }
        for (String method : wanted) {
            if (Stream.of(type.getMethods())
                    .noneMatch(known -> canBeMonitored(known) && known.getName().equalsIgnoreCase(method))) {
                throw new IllegalArgumentException(
                        "safety.also_monitor names \"%s\", which %s does not have or cannot monitor; it has %s"
                                .formatted(method, type.getSimpleName(), methods(type)));
            }
        }
        if (!(driver instanceof Actuator || driver instanceof SafeState)) {
            throw new IllegalArgumentException(
                    "safety.also_monitor cannot be kept: this model can neither be stopped nor made safe; remove it");
        }
    }

    /** A stream owns nothing, and asking whether something moves must not take it from whoever moves it. */
    private static boolean canBeMonitored(Method method) {
        return method.getReturnType() != Flow.Publisher.class
                && !method.getName().equals("isMoving")
                && !method.getName().equals("stop");
    }

    private static String methods(Class<? extends Resource> type) {
        return Stream.of(type.getMethods())
                .filter(AlsoMonitored::canBeMonitored)
                .map(Method::getName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
