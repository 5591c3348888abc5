package dev.holdfast.testing;

import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.session.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A resource as the holder of a session sees it from outside: every call goes through the door, as one of the wire does. */
final class SessionView<R extends Resource> implements InvocationHandler {
    private final Door door;
    private final ResourceName name;
    private final Class<R> type;
    private final Session session;

    private SessionView(Door door, ResourceName name, Class<R> type, Session session) {
        this.door = door;
        this.name = name;
        this.type = type;
        this.session = session;
    }

    static <R extends Resource> R of(Door door, ResourceName name, Class<R> type, Session session) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new SessionView<>(door, name, type, session)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> name + " in session " + session.id();
            };
        }
        var caller = new Caller(Optional.of(session.id()), session.holder(), Map.of(), Optional.empty());
        Function<R, Object> work = body -> call(method, body, arguments);
        if (method.isAnnotationPresent(SafetyMonitored.class)) {
            return join(door.command(name, type, caller, work));
        }
        return isStop(method) ? join(door.stop(name, caller)) : join(door.query(name, type, caller, work));
    }

    private static boolean isStop(Method method) {
        return method.getName().equals("stop")
                && method.getParameterCount() == 0
                && Actuator.class.isAssignableFrom(method.getDeclaringClass());
    }

    private static Object call(Method method, Resource body, Object[] arguments) {
        try {
            return method.invoke(body, arguments);
        } catch (InvocationTargetException e) {
            throw unchecked(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every wait at the door has an end of its own. */
    private static Object join(CompletionStage<?> answer) {
        try {
            return answer.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw unchecked(e.getCause());
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException runtime
                ? runtime
                : new HardwareException(String.valueOf(failure.getMessage()), failure);
    }
}
