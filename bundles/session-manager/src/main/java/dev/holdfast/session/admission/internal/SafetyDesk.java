package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Safeguard;
import dev.holdfast.door.Safeguards;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.session.safety.internal.Policy;
import dev.holdfast.session.safety.internal.StopLimits;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what holds for each resource, and arms what a lapse has disarmed. */
public final class SafetyDesk implements Safeguards {
    private static final Logger log = LoggerFactory.getLogger(SafetyDesk.class);

    private final Robot robot;

    public SafetyDesk(Robot robot) {
        this.robot = robot;
    }

    @Override
    public List<Safeguard> all() {
        return robot.resources().stream()
                .filter(resource -> resource.canStop() || resource.mayBeOwned())
                .sorted(Comparator.comparing(resource -> resource.name().toString()))
                .map(SafetyDesk::safeguard)
                .toList();
    }

    private static Safeguard safeguard(Admitted resource) {
        Wishes wishes = resource.wishes();
        Policy policy = wishes.policy();
        StopLimits limits = resource.gate().limits();
        return new Safeguard(
                resource.name(),
                resource.owningSession(),
                resource.gate().isDisarmed(),
                resource.isOverdue(),
                resource.unownedCommands(),
                policy.exclusive(),
                policy.unowned().name().toLowerCase(Locale.ROOT),
                policy.rearm(),
                duration(policy.maxAge()),
                policy.stopsOnDisconnect(),
                Duration.ofNanos(limits.stop()),
                Duration.ofNanos(limits.settle()),
                wishes.onStopFailure(),
                wishes.safeAtStart(),
                duration(wishes.windowNanos()),
                wishes.alsoMonitor());
    }

    private static Optional<Duration> duration(OptionalLong nanos) {
        return nanos.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.getAsLong()));
    }

    @Override
    public boolean rearm(ResourceName name) {
        Admitted resource = robot.find(name)
                .orElseThrow(() -> new ResourceNotFoundException(
                        "there is no %s named \"%s\" on this robot".formatted(name.api(), name.name())));
        boolean was = resource.gate().rearm();
        if (was) {
            log.info("{}: armed again", name);
        }
        return was;
    }
}
