package dev.holdfast.remote.internal;

import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.resource.Actuator;
import dev.holdfast.resource.Call;
import dev.holdfast.resource.Call.StopReason;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.resource.SafetyMonitored;
import dev.holdfast.session.SessionExpiredException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * A resource of another robot, as a body of ours. It hands on every call; but what this robot does by itself, and nobody has
 * asked for, reaches there only what is ours. Others may drive that robot beside us: a stop at the birth of this body, after
 * our client's lapse or over a link that was away must not stop what they drive.
 *
 * <p>Who owns it there is known there alone. So an owed stop is made there in one step, if our session owns it still; where
 * our session has lapsed meanwhile, the remote has stopped it. A robot that knows no such stop gets a plain one, if anything
 * was commanded through here at all.
 *
 * <p>A command that ended here without an answer may still be on its way, on a connection that is lost, and the stop overtake it by
 * the next: the remote would take it for as long as our session lives. So that is ended with the stop, and all that we move there.
 */
final class RemoteBody implements InvocationHandler {
    /** These are answers: nothing else makes them of what the connection says. */
    private static final Set<Class<? extends RuntimeException>> ANSWERS = Set.of(
            IllegalArgumentException.class,
            IllegalStateException.class,
            UnsupportedOperationException.class,
            ResourceNotFoundException.class,
            LimitExceededException.class,
            SessionExpiredException.class,
            SecurityException.class);

    private final Resource there;
    private final ResourceName name;
    private final ResourceName here;
    private final Link link;
    private final Ours ours;

    private RemoteBody(Resource there, ResourceName name, ResourceName here, Link link, Ours ours) {
        this.there = there;
        this.name = name;
        this.here = here;
        this.link = link;
        this.ours = ours;
    }

    /**
     * @param there what is called there
     * @param name what it is called there
     * @param here what it is called here
     * @param link by which it is reached
     * @param ours what is known of who moves it; it may move by our commands of others, too
     */
    static <R extends Resource> R of(
            Class<R> type, R there, ResourceName name, ResourceName here, Link link, Ours ours) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new RemoteBody(there, name, here, link, ours)));
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
        Trace begun = link.trace();
        ours.commanded();
        try {
            return forward(method, arguments);
        } catch (Throwable e) {
            if (!ANSWERS.contains(e.getClass())) { // it may have opened the session itself
                ours.doubt(new Trace(link.trace().session(), begun.connection()));
            }
            throw e;
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
        boolean owned;
        try {
            owned = link.stopOwned(name);
        } catch (UnsupportedOperationException e) { // another make of robot
            if (there instanceof Actuator actuator) {
                plainStop(actuator);
            }
            return true;
        }
        disownDoubted();
        if (owned) {
            ours.stopped(mark);
        } else {
            ours.settle(mark);
        }
        return owned;
    }

    private void plainStop(Actuator actuator) {
        long mark = ours.mark();
        actuator.stop();
        disownDoubted();
        ours.settle(mark);
    }

    /** After the stop: only then is known by which connection that went. */
    private void disownDoubted() {
        try {
            ours.doubted().ifPresent(link::disown);
        } catch (UnsupportedOperationException e) {
            return; // another make of robot; its own rules hold
        }
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

    /** It tells the name there, or none: a connection that breaks before the request is out cannot tell whom that was for. */
    private ResourceUnavailableException named(ResourceUnavailableException failure) {
        String said = String.valueOf(failure.getMessage());
        if (said.contains(here.name())) {
            return failure;
        }
        String there = name.name() + ": ";
        String rest = said.startsWith(there) ? said.substring(there.length()) : said;
        return new ResourceUnavailableException(here.name() + ": " + rest, failure);
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
