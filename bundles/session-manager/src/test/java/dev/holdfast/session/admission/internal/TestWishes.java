package dev.holdfast.session.admission.internal;

import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.Policy.Unowned;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Wishes for one thing each. */
public final class TestWishes {
    static final Policy EXCLUSIVE = new Policy(true, Unowned.WARN, false, OptionalLong.empty(), false);
    static final Policy REJECTS_UNOWNED = new Policy(false, Unowned.REJECT, false, OptionalLong.empty(), false);
    static final Policy REARM = new Policy(false, Unowned.WARN, true, OptionalLong.empty(), false);
    static final Policy STOPS_ON_DISCONNECT = new Policy(false, Unowned.WARN, false, OptionalLong.empty(), true);

    private TestWishes() {}

    static Policy maxAge(long nanos) {
        return new Policy(false, Unowned.WARN, false, OptionalLong.of(nanos), false);
    }

    public static Wishes alsoMonitor(String... methods) {
        return changed(OptionalLong.empty(), OptionalLong.empty(), false, Optional.empty(), Set.of(methods));
    }

    static Wishes stopTimeout(long nanos) {
        return changed(OptionalLong.of(nanos), OptionalLong.empty(), false, Optional.empty(), Set.of());
    }

    static Wishes window(long nanos) {
        return changed(OptionalLong.empty(), OptionalLong.of(nanos), false, Optional.empty(), Set.of());
    }

    static Wishes safeAtStart() {
        return changed(OptionalLong.empty(), OptionalLong.empty(), true, Optional.empty(), Set.of());
    }

    static Wishes onStopFailure(String name) {
        return changed(OptionalLong.empty(), OptionalLong.empty(), false, Optional.of(name), Set.of());
    }

    private static Wishes changed(
            OptionalLong stop, OptionalLong window, boolean safe, Optional<String> instead, Set<String> methods) {
        return new Wishes(Policy.DEFAULT, stop, OptionalLong.empty(), window, safe, instead, methods);
    }
}
