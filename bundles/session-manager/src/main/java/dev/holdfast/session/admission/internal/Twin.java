package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.SafeState;
import dev.holdfast.resource.SafetyMonitored;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;

/**
 * A resource as one client in this process sees it: its API's interface, behind which every call goes through the door in
 * the session that the table "whose session" names.
 */
final class Twin implements InvocationHandler {
    private final Admitted resource;
    private final InProcessDoor door;
    private final Client client;

    private Twin(Admitted resource, InProcessDoor door, Client client) {
        this.resource = resource;
        this.door = door;
        this.client = client;
    }

    static Resource of(Admitted resource, InProcessDoor door, Client client) {
        Class<? extends Resource> type = resource.type();
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Twin(resource, door, client)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> resource.name() + " for " + client.name();
            };
        }
        Function<Resource, Object> work = body -> call(method, body, arguments);
        if (isStop(method)) {
            door.stop(resource, client, work);
            return null;
        }
        if (method.getName().equals("isMoving") && method.getParameterCount() == 0) {
            return door.isMoving(resource, client, work);
        }
        if (method.isAnnotationPresent(SafetyMonitored.class)) {
            return door.command(resource, client, work, method);
        }
        return resource.monitorsAlso(method.getName())
                ? door.alsoMonitored(resource, client, work, method)
                : door.query(resource, work);
    }

    private static boolean isStop(Method method) {
        return method.getParameterCount() == 0
                && (method.getName().equals("stop") && Actuator.class.isAssignableFrom(method.getDeclaringClass())
                        || method.getName().equals("makeSafe")
                                && SafeState.class.isAssignableFrom(method.getDeclaringClass()));
    }

    private static Object call(Method method, Resource body, Object[] arguments) {
        try {
            return method.invoke(body, arguments);
        } catch (InvocationTargetException e) {
            throw Waiting.unchecked(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
