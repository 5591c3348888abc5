package dev.holdfast.service.builtin.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;
import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.service.discovery.DeviceFinder;
import dev.holdfast.service.discovery.Discovery;
import dev.holdfast.service.discovery.FoundResource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every bundle that can look for devices. */
@Component(configurationPid = "service.discovery.rdk.builtin.builtin", configurationPolicy = REQUIRE)
public final class FoundDevices implements Discovery {
    private static final Logger log = LoggerFactory.getLogger(FoundDevices.class);

    private final List<DeviceFinder> finders = new CopyOnWriteArrayList<>();

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addFinder(DeviceFinder finder) {
        finders.add(finder);
    }

    void removeFinder(DeviceFinder finder) {
        finders.remove(finder);
    }

    /** One that fails does not cost what the others found. */
    @Override
    public List<FoundResource> discoverResources() {
        var found = new ArrayList<FoundResource>();
        for (DeviceFinder finder : finders) {
            try {
                found.addAll(finder.find());
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException e) {
                log.warn("{} found nothing: {}", finder.getClass().getName(), e.toString());
            }
        }
        return List.copyOf(found);
    }
}
