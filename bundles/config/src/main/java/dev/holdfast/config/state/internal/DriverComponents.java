package dev.holdfast.config.state.internal;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;

/** What Declarative Services knows of drivers and of what they were made into, at one moment. For one thread. */
final class DriverComponents {
    private final ServiceComponentRuntime runtime;
    private final BiFunction<Long, String, Optional<Api>> apis;
    private final Map<String, List<ComponentDescriptionDTO>> byPid;
    private final Map<ComponentDescriptionDTO, Map<Named, ComponentConfigurationDTO>> made = new IdentityHashMap<>();

    /** Which resource a configuration is of, as its properties have it: anybody may have written them. */
    private record Named(Optional<Object> name, Optional<Object> api) {}

    /** @param apis the API of an interface, by the bundle that uses it and the interface's name */
    DriverComponents(ServiceComponentRuntime runtime, BiFunction<Long, String, Optional<Api>> apis) {
        this.runtime = runtime;
        this.apis = apis;
        this.byPid = runtime.getComponentDescriptionDTOs().stream()
                .flatMap(component -> Arrays.stream(component.configurationPid).map(pid -> Map.entry(pid, component)))
                .collect(groupingBy(Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Made made(ComponentEntry component) {
        List<ComponentDescriptionDTO> drivers = drivers(component);
        if (drivers.isEmpty()) {
            return new Made.NoDriver(models(component.name().api()));
        }
        return drivers.stream()
                .map(driver -> byName(driver).get(named(component)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(this::made)
                .orElse(new Made.Undelivered());
    }

    /** All that a driver was made into is asked for once: the answer is as long as there are components of its model. */
    private Map<Named, ComponentConfigurationDTO> byName(ComponentDescriptionDTO driver) {
        return made.computeIfAbsent(driver, this::ask);
    }

    private Map<Named, ComponentConfigurationDTO> ask(ComponentDescriptionDTO driver) {
        Map<Named, ComponentConfigurationDTO> byName = new HashMap<>();
        for (ComponentConfigurationDTO one : runtime.getComponentConfigurationDTOs(driver)) {
            byName.putIfAbsent(named(one), one);
        }
        return byName;
    }

    /** Who makes this component, if somebody does. */
    Optional<Driver> driver(ComponentEntry component) {
        return drivers(component).stream()
                .findFirst()
                .map(driver -> new Driver(driver.bundle.symbolicName, driver.bundle.version));
    }

    /** The names of the driver's references; empty while there is no driver. */
    Optional<Set<String>> references(ComponentEntry component) {
        return drivers(component).stream().findFirst().map(driver -> Arrays.stream(driver.references)
                .map(reference -> reference.name)
                .collect(Collectors.toSet()));
    }

    private List<ComponentDescriptionDTO> drivers(ComponentEntry component) {
        return component.pid().map(pid -> byPid.getOrDefault(pid, List.of())).orElse(List.of());
    }

    private Made made(ComponentConfigurationDTO made) {
        return switch (made.state) {
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE -> new Made.Waiting(unmet(made));
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> new Made.Failed(FailureText.of(made.failure));
            case ComponentConfigurationDTO.SATISFIED, ComponentConfigurationDTO.ACTIVE -> new Made.Offered();
            default -> new Made.Undelivered();
        };
    }

    private List<Made.Unmet> unmet(ComponentConfigurationDTO made) {
        Map<String, ReferenceDTO> references =
                Arrays.stream(made.description.references).collect(toMap(reference -> reference.name, identity()));
        return Arrays.stream(made.unsatisfiedReferences)
                .map(unmet -> unmet(made, unmet.name, Optional.ofNullable(references.get(unmet.name))))
                .toList();
    }

    private Made.Unmet unmet(ComponentConfigurationDTO made, String name, Optional<ReferenceDTO> reference) {
        String type = reference.map(declared -> declared.interfaceName).orElse("");
        return new Made.Unmet(name, apis.apply(made.description.bundle.id, type), type);
    }

    private static Named named(ComponentEntry component) {
        ResourceName name = component.name();
        return new Named(Optional.of(name.name()), Optional.of(name.api().toString()));
    }

    private static Named named(ComponentConfigurationDTO made) {
        return new Named(
                Optional.ofNullable(made.properties.get(ResourceName.PROPERTY)),
                Optional.ofNullable(made.properties.get(ResourceName.API_PROPERTY)));
    }

    /** The models of an API that drivers offer; the PID tells both. */
    private List<String> models(Api api) {
        String prefix = api.subtype() + ".";
        Stream<String> models = byPid.keySet().stream()
                .filter(pid -> pid.startsWith(prefix))
                .map(pid -> pid.substring(prefix.length()).replace('.', ':'));
        return models.filter(model -> model.split(":").length == 3).sorted().toList();
    }
}
