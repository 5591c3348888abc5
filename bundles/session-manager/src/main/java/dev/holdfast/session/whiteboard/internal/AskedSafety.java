package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.SafetyProperties;
import dev.holdfast.session.admission.internal.Wishes;
import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.Policy.Unowned;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.osgi.framework.ServiceReference;

/** Reads {@link SafetyProperties} off what a driver's bundle offers. A value of another type is as if it were absent. */
final class AskedSafety {
    private final ServiceReference<?> offered;

    private AskedSafety(ServiceReference<?> offered) {
        this.offered = offered;
    }

    static Wishes of(ServiceReference<?> offered) {
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
        return Boolean.TRUE.equals(offered.getProperty(key));
    }

    private OptionalLong nanos(String key) {
        return offered.getProperty(key) instanceof Long nanos ? OptionalLong.of(nanos) : OptionalLong.empty();
    }

    private Optional<String> text(String key) {
        return offered.getProperty(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private Set<String> texts(String key) {
        return offered.getProperty(key) instanceof String[] texts ? Set.of(texts) : Set.of();
    }
}
