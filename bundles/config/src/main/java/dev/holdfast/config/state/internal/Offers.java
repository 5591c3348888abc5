package dev.holdfast.config.state.internal;

import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState.Condition;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which module has which model, as far as the files tell, and how it is. The best comes first: one that runs, then one
 * that is coming.
 */
record Offers(List<ModuleState> modules) {
    Offers {
        modules = modules.stream().sorted(Comparator.comparingInt(Offers::rank)).toList();
    }

    private static int rank(ModuleState module) {
        return switch (module.condition()) {
            case READY -> 0;
            case CONFIGURING -> 1;
            default -> 2;
        };
    }

    /** The modules that have the model which this resource asks for, whether or not their content runs. */
    List<ModuleState> of(ResourceName name, Model model) {
        OfferedModel wanted = new OfferedModel(name.api().subtype(), model);
        return modules.stream()
                .filter(module -> module.models().contains(wanted))
                .toList();
    }

    /**
     * The module that a driver came with; empty if it is a part of the platform. Where several files hold the module, the
     * one that tells the driver's version is meant: it runs, though a newer content of it may have been refused.
     */
    Optional<ModuleState> of(Driver driver) {
        return modules.stream()
                .filter(module -> module.name().equals(driver.bundle()))
                .min(Comparator.comparing(module -> !module.version().equals(driver.version())));
    }

    /** Why no resource of this name is made of this model, and what to do: what the operator reads first. */
    String missing(ResourceName name, Model model, List<String> othersOfTheApi) {
        Optional<ModuleState> known = of(name, model).stream().findFirst();
        if (known.isPresent()) {
            return missing(name, model) + ": " + has(known.get(), condition(known.get()));
        }
        String others = othersOfTheApi.isEmpty() ? "" : " (there are: " + String.join(", ", othersOfTheApi) + ")";
        return missing(name, model) + others + ": put its jar into modules/ or mend the model";
    }

    /** The same in short, without the module that has it. */
    static String missing(ResourceName name, Model model) {
        return "no module offers model %s of %s".formatted(model, name.api());
    }

    /** @param condition in a word, with more if there is more to say */
    static String has(ModuleState module, String condition) {
        String mend = module.condition() == Condition.READY
                ? "but its driver is not there; look in the log for what keeps it"
                : module.reason();
        return "%s has it%s, and is %s%s"
                .formatted(module.file(), identity(module), condition, mend.isEmpty() ? "" : ": " + mend);
    }

    /** The module's name and version in brackets, as far as they are known. */
    static String identity(ModuleState module) {
        String identity = Stream.of(module.name(), module.version())
                .filter(part -> !part.isEmpty())
                .reduce((name, version) -> name + " " + version)
                .orElse("");
        return identity.isEmpty() ? "" : " (" + identity + ")";
    }

    private static String condition(ModuleState module) {
        return module.condition() == Condition.CONFIGURING
                ? "coming up"
                : module.condition().toString();
    }
}
