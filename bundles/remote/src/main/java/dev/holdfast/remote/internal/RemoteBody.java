package dev.holdfast.remote.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.Call.StopReason;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.resource.SafetyMonitored;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;

/**
 * A resource of another robot, as a body of ours. It hands on every call; but what this robot does by itself, and nobody has
 * asked for, reaches there only what is ours. Others may drive that robot beside us: a stop at the birth of this body, after
 * our client's lapse or over a link that was away must not stop what they drive.
 *
 * <p>Who owns it there is known there alone. So an owed stop is made there in one step, if our session owns it still; where
 * our session has lapsed meanwhile, the remote has stopped it. A robot that knows no such stop gets a plain one, if anything
 * was commanded through here at all.
 */
final class RemoteBody implements InvocationHandler {
    private final Resource there;
    private final ResourceName name;
    private final Predicate<ResourceName> stopOwned;
    private final Ours ours;

    private RemoteBody(Resource there, ResourceName name, Predicate<ResourceName> stopOwned, Ours ours) {
        this.there = there;
        this.name = name;
        this.stopOwned = stopOwned;
        this.ours = ours;
    }

    /**
     * @param there what is called there
     * @param name what it is called there
     * @param stopOwned stops it there if our session owns it, and tells whether it does
     * @param ours what is known of who moves it; it may move by our commands of others, too
     */
    static <R extends Resource> R of(
            Class<R> type, R there, ResourceName name, Predicate<ResourceName> stopOwned, Ours ours) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RemoteBody(there, name, stopOwned, ours)));
    }

    @Override
    public Object invoke(Object body, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(body, method, arguments);
        }
        try {
            return call(method, arguments);
        } catch (ResourceUnavailableException e) {
            throw named(e);
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        if (method.isAnnotationPresent(SafetyMonitored.class)) {
            return command(method, arguments);
        }
        if (!(there instanceof Actuator actuator) || method.getParameterCount() > 0) {
            return forward(method, arguments);
        }
        return switch (method.getName()) {
            case "stop" -> stop(actuator);
            case "isMoving" -> isMoving(actuator);
            default -> forward(method, arguments);
        };
    }

    /** What a whole commands in its parts while it is stopped by itself is a stop's work, and no claim. */
    private Object command(Method method, Object[] arguments) throws Throwable {
        if (isOwed() && !isStoppedAsOurs()) {
            return nothing(method.getReturnType());
        }
        ours.commanded();
        try {
            return forward(method, arguments);
        } finally {
            ours.commanded();
        }
    }

    private Object stop(Actuator actuator) {
        if (!isOwed()) {
            plainStop(actuator);
        } else {
            isStoppedAsOurs();
        }
        return null;
    }

    /** Makes an owed stop. Whether it was ours to make: then it is until it stands still after that. */
    private boolean isStoppedAsOurs() {
        if (!ours.isOurs()) {
            return false;
        }
        long mark = ours.mark();
        try {
            boolean owned = stopOwned.test(name);
            if (owned) {
                ours.stopped(mark);
            } else {
                ours.settle(mark);
            }
            return owned;
        } catch (UnsupportedOperationException e) { // another make of robot
            if (there instanceof Actuator actuator) {
                plainStop(actuator);
            }
            return true;
        }
    }

    private void plainStop(Actuator actuator) {
        long mark = ours.mark();
        actuator.stop();
        ours.settle(mark);
    }

    private boolean isMoving(Actuator actuator) {
        if (isOwed() && !ours.isOurs()) {
            return false; // it may, and that is none of our business
        }
        long mark = ours.stopped();
        boolean moving = actuator.isMoving();
        if (!moving) {
            ours.settle(mark);
        }
        return moving;
    }

    private Object forward(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(there, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A connection that breaks before the request is out cannot tell whom that was for. */
    private ResourceUnavailableException named(ResourceUnavailableException failure) {
        String said = String.valueOf(failure.getMessage());
        return said.contains(name.name())
                ? failure
                : new ResourceUnavailableException(name.name() + ": " + said, failure);
    }

    private Object ofObject(Object body, Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> body == arguments[0];
            case "hashCode" -> System.identityHashCode(body);
            default -> name + " of a remote";
        };
    }

    /** Zero, false, or nothing, as a proxy must return it. */
    private static Object nothing(Class<?> type) {
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }

    private static boolean isOwed() {
        return Call.current().stopReason() == StopReason.OWED;
    }
}
