package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.access.AccessRuleBook;
import dev.holdfast.access.Gatekeeper;
import dev.holdfast.door.Admissions;
import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Deployments;
import dev.holdfast.door.Door;
import dev.holdfast.door.FlightRecorder;
import dev.holdfast.door.Safeguards;
import dev.holdfast.resource.ResourceName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.framework.hooks.service.ListenerHook.ListenerInfo;

/**
 * Hides bodies from every bundle but ours, the one that offers them included: what nobody can see, nobody can move past
 * the door. The door itself is for the platform's bundles only.
 */
final class HidingHooks implements FindHook, EventListenerHook {
    private static final Set<String> PLATFORM = Set.of(
            "dev.holdfast.rpc",
            "dev.holdfast.config",
            "dev.holdfast.modules",
            "dev.holdfast.jobs",
            "dev.holdfast.auth");
    private static final List<String> DOORS = List.of(
            Door.class.getName(),
            Admissions.class.getName(),
            ClientSessions.class.getName(),
            Deployments.class.getName(),
            FlightRecorder.class.getName(),
            Safeguards.class.getName(),
            Gatekeeper.class.getName(),
            AccessRuleBook.class.getName());

    private final Bundle ours;

    HidingHooks(Bundle ours) {
        this.ours = ours;
    }

    @Override
    public void find(
            BundleContext context,
            String name,
            String filter,
            boolean allServices,
            Collection<ServiceReference<?>> references) {
        references.removeIf(reference -> isHidden(reference, context.getBundle()));
    }

    @Override
    public void event(ServiceEvent event, Map<BundleContext, Collection<ListenerInfo>> listeners) {
        listeners.keySet().removeIf(context -> isHidden(event.getServiceReference(), context.getBundle()));
    }

    private boolean isHidden(ServiceReference<?> reference, Bundle looking) {
        if (ours.equals(looking)) {
            return false;
        }
        return isBody(reference) || isDoor(reference) && !PLATFORM.contains(looking.getSymbolicName());
    }

    /** Whatever carries a resource's name and was not registered by us. */
    boolean isBody(ServiceReference<?> reference) {
        return reference.getProperty(ResourceName.PROPERTY) != null && !ours.equals(reference.getBundle());
    }

    private static boolean isDoor(ServiceReference<?> reference) {
        var types = (String[]) reference.getProperty(Constants.OBJECTCLASS);
        return Arrays.stream(types).anyMatch(DOORS::contains);
    }
}
