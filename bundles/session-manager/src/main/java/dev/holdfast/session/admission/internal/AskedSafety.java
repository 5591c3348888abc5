package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.SafetyProperties;
import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.Policy.Unowned;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Reads {@link SafetyProperties} off what a driver's bundle offers. A value of another type is as if it were absent, and so is,
 * with a complaint, a time that none of them can be: robot.json was read with care, but a module may say what it likes.
 */
public final class AskedSafety {
    private static final long SHORTEST = 1;

    private final Function<String, Object> offered;
    private final Consumer<String> complaints;

    private AskedSafety(Function<String, Object> offered, Consumer<String> complaints) {
        this.offered = offered;
        this.complaints = complaints;
    }

    /**
     * @param offered a property by its key; null where there is none, as services have it
     * @param complaints is told of each property that asks for what cannot be
     */
    public static Wishes of(Function<String, Object> offered, Consumer<String> complaints) {
        return new AskedSafety(offered, complaints).wishes();
    }

    private Wishes wishes() {
        return new Wishes(
                policy(),
                nanos(SafetyProperties.STOP_TIMEOUT, SHORTEST),
                nanos(SafetyProperties.SETTLE_TIME, 0),
                nanos(SafetyProperties.WINDOW, SHORTEST),
                flag(SafetyProperties.SAFE_AT_START),
                text(SafetyProperties.ON_STOP_FAILURE),
                texts(SafetyProperties.ALSO_MONITOR));
    }

    private Policy policy() {
        return new Policy(
                flag(SafetyProperties.EXCLUSIVE),
                text(SafetyProperties.UNOWNED).map(AskedSafety::unowned).orElse(Unowned.WARN),
                flag(SafetyProperties.REARM),
                nanos(SafetyProperties.MAX_AGE, SHORTEST),
                text(SafetyProperties.ON_DISCONNECT).filter("stop"::equals).isPresent());
    }

    /** A word that is none asks for something, so it gets the most that there is. */
    private static Unowned unowned(String word) {
        try {
            return Unowned.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Unowned.REJECT;
        }
    }

    private boolean flag(String key) {
        return Boolean.TRUE.equals(offered.apply(key));
    }

    private OptionalLong nanos(String key, long least) {
        if (!(offered.apply(key) instanceof Long nanos)) {
            return OptionalLong.empty();
        }
        if (nanos < least) {
            complaints.accept("its service property %s is %d, and must be at least %d; it is as if it were absent"
                    .formatted(key, nanos, least));
            return OptionalLong.empty();
        }
        return OptionalLong.of(nanos);
    }

    private Optional<String> text(String key) {
        return offered.apply(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Set<String> texts(String key) {
        return offered.apply(key) instanceof String[] texts ? Set.copyOf(Arrays.asList(texts)) : Set.of();
    }
}
