package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ForeignResource;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceRegistry;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;

/** Registers bodies as services of the bundle that asks: the whiteboard is the one way in. */
final class Registry implements ServiceFactory<ResourceRegistry> {
    @Override
    public ResourceRegistry getService(Bundle bundle, ServiceRegistration<ResourceRegistry> registration) {
        return new ResourceRegistry() {
            @Override
            public <R extends Resource> Registration register(
                    Class<R> type, ResourceName name, R body, Map<String, ?> properties) {
                return Registry.register(bundle, type, name, body, properties);
            }
        };
    }

    @Override
    public void ungetService(
            Bundle bundle, ServiceRegistration<ResourceRegistry> registration, ResourceRegistry registry) {}

    private static <R extends Resource> ResourceRegistry.Registration register(
            Bundle bundle, Class<R> type, ResourceName name, R body, Map<String, ?> properties) {
        if (!ForeignResource.class.isAssignableFrom(type) && !Api.of(type).equals(name.api())) {
            throw new IllegalArgumentException(
                    "%s is no name of the API %s of %s".formatted(name, Api.of(type), type.getName()));
        }
        if (bundle.getBundleContext() == null) {
            throw new IllegalStateException(bundle.getSymbolicName() + " is not active");
        }
        Dictionary<String, Object> all = new Hashtable<>(properties);
        all.put(ResourceName.PROPERTY, name.name());
        all.put(ResourceName.API_PROPERTY, name.api().toString());
        var registered = bundle.getBundleContext().registerService(type, body, all);
        return () -> {
            try {
                registered.unregister();
            } catch (IllegalStateException e) {
                return; // it is gone already, with its bundle or by an earlier close
            }
        };
    }
}
