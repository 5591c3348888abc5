package dev.holdfast.config.state.internal;

import dev.holdfast.config.file.internal.Attributes;
import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.file.internal.RemoteEntry;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ResourceState.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a component's references are not met: a name is wrong, or what it names is not ready, or not yet. */
final class Waiting {
    private final Judgement judgement;
    private final ComponentEntry component;

    Waiting(Judgement judgement, ComponentEntry component) {
        this.judgement = judgement;
        this.component = component;
    }

    /** Unhealthy if any reference can never be met as things are. */
    Verdict verdict(List<Made.Unmet> references) {
        List<Verdict> verdicts =
                references.stream().flatMap(unmet -> verdicts(unmet).stream()).toList();
        Optional<Verdict> worst = verdicts.stream()
                .filter(verdict -> verdict.condition() == Condition.UNHEALTHY)
                .findFirst();
        return worst.or(() -> verdicts.stream().findFirst()).orElse(Verdict.configuring("is being made"));
    }

    /** What these references name, as far as there is anything of that name. */
    List<ResourceName> resources(List<Made.Unmet> references) {
        return references.stream()
                .flatMap(unmet -> names(unmet).stream().flatMap(name -> resources(name, unmet)))
                .distinct()
                .toList();
    }

    private Stream<ResourceName> resources(String name, Made.Unmet unmet) {
        List<ComponentEntry> meant = meant(name, unmet);
        return meant.isEmpty() ? offered(name, unmet) : meant.stream().map(ComponentEntry::name);
    }

    private List<ComponentEntry> meant(String name, Made.Unmet unmet) {
        return judgement.components().stream()
                .filter(other -> other.name().name().equals(name))
                .filter(other -> unmet.api().map(other.name().api()::equals).orElse(other != component))
                .toList();
    }

    private List<Verdict> verdicts(Made.Unmet unmet) {
        if (unmet.isForAService()) {
            return List.of(Verdict.unhealthy(
                    ("its driver waits for a service %s, which nobody here offers;" + " add the module that does")
                            .formatted(unmet.type())));
        }
        String path = path(unmet);
        List<Verdict> verdicts = new ArrayList<>();
        for (String name : names(unmet)) {
            List<ComponentEntry> meant = meant(name, unmet);
            if (meant.isEmpty()) {
                verdicts.add(
                        offered(name, unmet).findAny().isPresent()
                                ? Verdict.configuring("%s: waits for \"%s\"".formatted(path, name))
                                : Verdict.unhealthy(path + ": " + nobody(name, unmet)));
            }
            meant.forEach(other -> verdicts.add(after(other, path)));
        }
        if (verdicts.isEmpty()) {
            verdicts.add(Verdict.unhealthy(path + " is missing; name the " + wanted(unmet) + " to use"));
        }
        return verdicts;
    }

    private Verdict after(ComponentEntry other, String path) {
        Verdict verdict = judgement.verdict(other);
        if (verdict.condition() == Condition.UNHEALTHY) {
            return Verdict.unhealthy(
                    "%s: waits for %s, which is unhealthy: %s".formatted(path, other.name(), verdict.reason()));
        }
        return Verdict.configuring("%s: waits for %s".formatted(path, other.name()));
    }

    private String nobody(String name, Made.Unmet unmet) {
        Optional<String> remote = RemoteEntry.of(name);
        if (remote.isPresent()) {
            return "there is no %s \"%s\"; %s".formatted(wanted(unmet), name, judgement.remote(remote.get()));
        }
        if (name.equals(component.name().name())) {
            return "\"%s\" is this %s itself; name a %s"
                    .formatted(name, component.name().api(), wanted(unmet));
        }
        Optional<ComponentEntry> namesake = judgement.components().stream()
                .filter(other -> other.name().name().equals(name))
                .findFirst();
        return namesake.map(other ->
                        "\"%s\" is a %s; name a %s".formatted(name, other.name().api(), wanted(unmet)))
                .orElse("no %s \"%s\" is configured; add it or mend the name".formatted(wanted(unmet), name));
    }

    /** By a driver itself, without a configuration. */
    private Stream<ResourceName> offered(String name, Made.Unmet unmet) {
        return judgement.outcomes().keySet().stream()
                .filter(other -> other.name().equals(name))
                .filter(other -> unmet.api().map(other.api()::equals).orElse(true))
                .filter(other -> judgement.component(other).isEmpty());
    }

    private List<String> names(Made.Unmet unmet) {
        Object value = component.mapped().properties().getOrDefault(unmet.reference(), List.of());
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream()
                .map(Object::toString)
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .distinct()
                .toList();
    }

    private String path(Made.Unmet unmet) {
        String key = Attributes.attribute(unmet.reference());
        return component.path() + (key.equals("depends_on") ? "." : ".attributes.") + key;
    }

    private static String wanted(Made.Unmet unmet) {
        return unmet.api().map(Object::toString).orElse("resource");
    }
}
