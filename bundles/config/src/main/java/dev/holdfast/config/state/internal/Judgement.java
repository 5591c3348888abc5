package dev.holdfast.config.state.internal;

import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.door.Admissions.Outcome;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.RemoteState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Judges every resource once, from what is known at one moment. For one thread, and one use. */
final class Judgement {
    private final Plan plan;
    private final Map<ResourceName, Outcome> outcomes;
    private final Function<ComponentEntry, Made> made;
    private final Offers offers;
    private final boolean modulesComing;
    private final Map<String, RemoteState> remotes = new HashMap<>();
    private final Map<ResourceName, ComponentEntry> components = new HashMap<>();
    private final Map<ResourceName, Made> asked = new HashMap<>();
    private final Map<ResourceName, Verdict> verdicts = new HashMap<>();
    /** Whom we are judging, because of whom. */
    private final List<ResourceName> way = new ArrayList<>();

    /** @param modulesComing whether a driver that is missing may be about to be installed */
    Judgement(
            Plan plan,
            Map<ResourceName, Outcome> outcomes,
            Function<ComponentEntry, Made> made,
            Offers offers,
            Collection<RemoteState> remotes,
            boolean modulesComing) {
        this.plan = plan;
        this.outcomes = new HashMap<>(outcomes);
        remotes.forEach(this::add);
        this.made = component -> asked.computeIfAbsent(component.name(), name -> made.apply(component));
        this.offers = offers;
        this.modulesComing = modulesComing;
        plan.file().components().forEach(component -> components.put(component.name(), component));
    }

    /** What is out of reach is admitted all the same: it stays for as long as its remote does not say otherwise. */
    private void add(RemoteState remote) {
        remotes.put(remote.name(), remote);
        if (!remote.complaint().isEmpty()) {
            remote.resources()
                    .forEach(name -> outcomes.computeIfPresent(
                            name,
                            (same, outcome) -> new Outcome(
                                    outcome.admitted(),
                                    outcome.complaint().or(() -> Optional.of(remote.complaint())),
                                    outcome.bundleId())));
        }
    }

    /** A verdict for every resource that is configured or admitted, sorted by name. */
    Map<ResourceName, Verdict> all() {
        Map<String, ResourceName> names = new TreeMap<>(); // by its text, which is made once for each
        outcomes.keySet().forEach(name -> names.put(name.toString(), name));
        components.keySet().forEach(name -> names.put(name.toString(), name));
        Map<ResourceName, Verdict> all = new LinkedHashMap<>();
        names.values().forEach(name -> all.put(name, verdict(name)));
        return all;
    }

    private Verdict verdict(ResourceName name) {
        return component(name).map(this::verdict).orElseGet(() -> unconfigured(outcomes.get(name)));
    }

    Map<ResourceName, Outcome> outcomes() {
        return outcomes;
    }

    Optional<ComponentEntry> component(ResourceName name) {
        return Optional.ofNullable(components.get(name));
    }

    /** How a remote is that something is missing of. */
    String remote(String name) {
        if (plan.file().remotes().stream().noneMatch(remote -> remote.name().equals(name))) {
            return "no remote \"%s\" is configured; add it or mend the name".formatted(name);
        }
        RemoteState state = remotes.get(name);
        if (state == null) {
            return "remote %s has not been reached yet".formatted(name);
        }
        return state.complaint().isEmpty()
                ? "remote %s does not have it; mend the name, or mend the remote".formatted(name)
                : state.complaint();
    }

    List<ComponentEntry> components() {
        return plan.file().components();
    }

    /** The resources that are in the way of this one. */
    List<ResourceName> waitsFor(ComponentEntry component) {
        return !verdict(component).equals(Verdict.READY) && made.apply(component) instanceof Made.Waiting waiting
                ? new Waiting(this, component).resources(waiting.references())
                : List.of();
    }

    Verdict verdict(ComponentEntry component) {
        Verdict known = verdicts.get(component.name());
        if (known != null) {
            return known;
        }
        if (way.contains(component.name())) {
            return Verdict.unhealthy(
                    "goes in a circle: " + circle(component.name()) + "; name another resource in one of them");
        }
        way.add(component.name());
        Verdict found = find(component);
        way.remove(component.name());
        verdicts.put(component.name(), found);
        return found;
    }

    private String circle(ResourceName name) {
        Stream<ResourceName> round = Stream.concat(way.stream().skip(way.indexOf(name)), Stream.of(name));
        return round.map(ResourceName::name).collect(Collectors.joining(" -> "));
    }

    private Verdict find(ComponentEntry component) {
        List<String> complaints = plan.complaints().getOrDefault(component.name(), List.of());
        if (!complaints.isEmpty()) {
            return Verdict.unhealthy(String.join("; ", complaints));
        }
        Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(component.name()));
        if (outcome.isPresent()
                && outcome.get().admitted()
                && outcome.get().complaint().isEmpty()) {
            return Verdict.READY;
        }
        Made of = made.apply(component);
        if (of instanceof Made.Failed failed) {
            return Verdict.unhealthy("its driver failed to start: " + failed.failure());
        }
        return outcome.map(Judgement::admitted).orElseGet(() -> unadmitted(component, of));
    }

    private Verdict unadmitted(ComponentEntry component, Made of) {
        if (of instanceof Made.NoDriver none) {
            return modulesComing
                    ? Verdict.configuring("waits for a driver")
                    : Verdict.unhealthy(
                            offers.missing(component.name(), component.model().orElseThrow(), none.modelsOfTheApi()));
        }
        if (of instanceof Made.Waiting waiting) {
            return new Waiting(this, component).verdict(waiting.references());
        }
        return Verdict.configuring("is being made");
    }

    private static Verdict admitted(Outcome outcome) {
        return outcome.complaint().map(Verdict::unhealthy).orElseGet(() -> Verdict.configuring("is being admitted"));
    }

    private static Verdict unconfigured(Outcome outcome) {
        if (outcome.complaint().isPresent()) {
            return Verdict.unhealthy(outcome.complaint().get());
        }
        return outcome.admitted() ? Verdict.READY : Verdict.configuring("is being admitted");
    }
}
