package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.ForeignActuator;
import dev.holdfast.resource.ForeignResource;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** Finds out which API a body is of. */
final class Apis {
    private Apis() {}

    /** What can be known before the body is made: from its configuration, or from the interfaces it is registered under. */
    static Optional<Api> declared(ServiceReference<?> reference) {
        if (reference.getProperty(ResourceName.API_PROPERTY) instanceof String text) {
            return Optional.of(Api.parse(text));
        }
        var found = new LinkedHashSet<Class<?>>();
        for (String type : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
            try {
                collect(reference.getBundle().loadClass(type), found);
            } catch (ClassNotFoundException | LinkageError e) {
                continue; // a name that its own bundle cannot load says nothing
            }
        }
        return found.size() == 1 ? Optional.of(api(found.iterator().next())) : Optional.empty();
    }

    /**
     * The interface of the API that a body implements; that of all foreign ones where it is of one of those.
     *
     * @throws IllegalArgumentException if there is none, or more than one and {@code declared} names none of them
     */
    static Class<? extends Resource> of(Object body, Optional<Api> declared) {
        if (body instanceof ForeignResource && declared.isPresent()) {
            return body instanceof ForeignActuator ? ForeignActuator.class : ForeignResource.class;
        }
        var found = new LinkedHashSet<Class<?>>();
        collect(body.getClass(), found);
        Set<Class<?>> fitting = declared.isEmpty()
                ? found
                : found.stream()
                        .filter(type -> api(type).equals(declared.get()))
                        .collect(Collectors.toSet());
        if (fitting.size() != 1) {
            throw new IllegalArgumentException(
                    "%s implements %s; its driver should implement the interface of exactly one API%s"
                            .formatted(
                                    body.getClass().getName(),
                                    found.isEmpty()
                                            ? "no interface with @ResourceApi"
                                            : found.stream().map(Class::getName).collect(Collectors.joining(", ")),
                                    declared.map(api -> ", which is " + api).orElse("")));
        }
        return fitting.iterator().next().asSubclass(Resource.class);
    }

    private static Api api(Class<?> type) {
        return Api.of(type.asSubclass(Resource.class));
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (each.isAnnotationPresent(ResourceApi.class) && Resource.class.isAssignableFrom(each)) {
                found.add(each);
            }
            for (Class<?> implemented : each.getInterfaces()) {
                collect(implemented, found);
            }
        }
    }
}
