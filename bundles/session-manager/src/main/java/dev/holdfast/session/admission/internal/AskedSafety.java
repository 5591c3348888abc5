package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.SafetyProperties;
import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.Policy.Unowned;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Reads {@link SafetyProperties} off what a driver's bundle offers. A value of another type is as if it were absent. */
public final class AskedSafety {
    private final Function<String, Object> offered;

    private AskedSafety(Function<String, Object> offered) {
        this.offered = offered;
    }

    /** @param offered a property by its key; null where there is none, as services have it */
    public static Wishes of(Function<String, Object> offered) {
        return new AskedSafety(offered).wishes();
    }

    private Wishes wishes() {
        return new Wishes(
                policy(),
                nanos(SafetyProperties.STOP_TIMEOUT),
                nanos(SafetyProperties.SETTLE_TIME),
                nanos(SafetyProperties.WINDOW),
                flag(SafetyProperties.SAFE_AT_START),
                text(SafetyProperties.ON_STOP_FAILURE),
                texts(SafetyProperties.ALSO_MONITOR));
    }

    private Policy policy() {
        return new Policy(
                flag(SafetyProperties.EXCLUSIVE),
                text(SafetyProperties.UNOWNED).map(AskedSafety::unowned).orElse(Unowned.WARN),
                flag(SafetyProperties.REARM),
                nanos(SafetyProperties.MAX_AGE),
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

    private OptionalLong nanos(String key) {
        return offered.apply(key) instanceof Long nanos ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private Optional<String> text(String key) {
        return offered.apply(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Set<String> texts(String key) {
        return offered.apply(key) instanceof String[] texts ? Set.of(texts) : Set.of();
    }
}
