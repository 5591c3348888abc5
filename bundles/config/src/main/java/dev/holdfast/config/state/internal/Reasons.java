package dev.holdfast.config.state.internal;

import dev.holdfast.config.file.internal.RemoteEntry;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why resources are as they are, in lines for the operator: under each that is not ready stands what it is made of and
 * what it waits for, so that the lowest line is the one to mend. For one thread, and one question.
 */
final class Reasons {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String STEP = "  ";

    private final Map<ResourceName, ResourceState> states;
    private final Map<ResourceName, Grounds> grounds;
    private final Offers offers;
    private final ZonedDateTime now;
    private final List<String> lines = new ArrayList<>();
    private final Set<ResourceName> told = new HashSet<>();

    /** @param now where the operator is */
    Reasons(
            Map<ResourceName, ResourceState> states,
            Map<ResourceName, Grounds> grounds,
            Offers offers,
            ZonedDateTime now) {
        this.states = states;
        this.grounds = grounds;
        this.offers = offers;
        this.now = now;
    }

    /**
     * The lines about every resource of a name, each resource once.
     *
     * @param name short or full
     */
    List<String> of(String name) {
        states.keySet().stream()
                .filter(known -> known.name().equals(name) || known.toString().equals(name))
                .forEach(known -> tell(known, ""));
        return List.copyOf(lines);
    }

    private void tell(ResourceName name, String indent) {
        ResourceState state = states.get(name);
        if (state == null || !told.add(name)) {
            return;
        }
        Grounds stands = grounds.getOrDefault(name, Grounds.NONE);
        String text = state.condition() == Condition.READY ? made(name, stands) : reason(state, stands);
        lines.add("%s%s is %s since %s%s"
                .formatted(indent, name, state.condition(), time(state.since()), text.isEmpty() ? "" : ": " + text));
        if (state.condition() != Condition.READY) {
            model(state, stands).forEach(line -> lines.add(indent + STEP + line));
            stands.waitsFor().forEach(other -> tell(other, indent + STEP));
        }
    }

    /** Its reason without those of what it waits for, which stand below. */
    private String reason(ResourceState state, Grounds stands) {
        Optional<String> missing = stands.model()
                .filter(model -> !offers.of(state.name(), model).isEmpty())
                .map(model -> Offers.missing(state.name(), model))
                .filter(state.reason()::startsWith);
        return missing.orElseGet(() -> stands.waitsFor().stream()
                .flatMap(other -> Optional.ofNullable(states.get(other)).stream())
                .filter(other -> !other.reason().isEmpty())
                .map(other -> ": " + other.reason())
                .filter(state.reason()::endsWith)
                .findFirst()
                .map(below -> state.reason().substring(0, state.reason().length() - below.length()))
                .orElse(state.reason()));
    }

    private List<String> model(ResourceState state, Grounds stands) {
        if (stands.model().isEmpty()) {
            return List.of();
        }
        if (stands.driver().isPresent()) {
            return List.of(made(state.name(), stands));
        }
        Model model = stands.model().get();
        List<String> have = offers.of(state.name(), model).stream()
                .map(module -> Offers.has(module, since(module)))
                .toList();
        String missing = Offers.missing(state.name(), model);
        return have.isEmpty() && !state.reason().startsWith(missing) ? List.of(missing) : have;
    }

    /** Its model, and who offers that. */
    private String made(ResourceName name, Grounds stands) {
        return stands.model()
                .map(model -> stands.driver()
                        .map(driver -> "model " + model
                                + offers.of(driver)
                                        .map(module ->
                                                " of " + module.file() + Offers.identity(module) + health(module))
                                        .orElse(", a part of the platform (%s %s)"
                                                .formatted(driver.bundle(), driver.version())))
                        .orElse("model " + model))
                .or(() -> RemoteEntry.of(name.name()).map("it is on the remote %s"::formatted))
                .orElse("a driver offers it by itself; robot.json does not have it");
    }

    /** An earlier version may run while the file itself was refused. */
    private String health(ModuleState module) {
        String reason = module.reason().isEmpty() ? "" : ": " + module.reason();
        return module.condition() == Condition.READY ? "" : ", which is " + since(module) + reason;
    }

    private String since(ModuleState module) {
        return module.condition() + " since " + time(module.since());
    }

    private String time(Instant since) {
        ZonedDateTime then = since.atZone(now.getZone());
        return then.format(then.toLocalDate().equals(now.toLocalDate()) ? TODAY : EARLIER);
    }
}
