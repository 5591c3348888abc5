package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.HandOver;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What bodies have saved for those that come after them, by name. It is copied, and only what belongs to the JDK is kept:
 * an object of a driver's own class would hold on to the old version's class loader, and mean nothing to the new one.
 *
 * <p>It stays when a body takes it, until another body that was in service leaves or the name goes: a body that comes and
 * fails must not take it along.
 */
final class HandedOver {
    private static final Logger log = LoggerFactory.getLogger(HandedOver.class);

    private final Map<ResourceName, Map<String, Object>> saved = new ConcurrentHashMap<>();

    /** A body that was in service goes, at rest and empty; asks it what the next should know. Driver code: in a lane. */
    void save(ResourceName name, Object body) {
        saved.remove(name);
        if (body instanceof HandOver giver) {
            try {
                saved.put(name, copy(name, giver.save()));
            } catch (RuntimeException | Error e) {
                log.warn("{}: its driver could not save what the next should know: {}", name, e.toString());
            }
        }
    }

    /**
     * A body has come, and takes over what the one before has saved. Driver code: in a lane.
     *
     * @return false if it could not, and should be made anew
     */
    boolean restore(ResourceName name, Object body) {
        Map<String, Object> state = saved.get(name);
        if (!(body instanceof HandOver taker) || state == null) {
            return true;
        }
        try {
            taker.restore(copy(name, state)); // what it makes of it is its own
            return true;
        } catch (RuntimeException | Error e) {
            log.warn(
                    "{}: its driver could not restore what the one before has saved, and begins afresh: {}",
                    name,
                    e,
                    e);
            saved.remove(name);
            return false;
        }
    }

    /** Whether there is something for a body of this name to take over. */
    boolean isFor(ResourceName name, Object body) {
        return body instanceof HandOver && saved.containsKey(name);
    }

    /** The name is gone for good. */
    void forget(ResourceName name) {
        saved.remove(name);
    }

    private static Map<String, Object> copy(ResourceName name, Map<String, Object> state) {
        var copied = new LinkedHashMap<String, Object>();
        state.forEach((key, value) -> copied(name, key, value).ifPresent(known -> copied.put(key, known)));
        return copied;
    }

    private static Optional<Object> copied(ResourceName name, String key, Object value) {
        if (value instanceof String || value instanceof Boolean || isNumberOfTheJdk(value)) {
            return Optional.of(value);
        }
        if (value instanceof byte[] bytes) {
            return Optional.of(bytes.clone());
        }
        if (value instanceof List<?> list) {
            var elements = new ArrayList<Object>();
            list.forEach(element -> copied(name, key, element).ifPresent(elements::add));
            return Optional.of(elements);
        }
        if (value instanceof Map<?, ?> map) {
            var members = new LinkedHashMap<String, Object>();
            map.forEach((member, inner) -> copied(name, key + "." + member, inner)
                    .ifPresent(known -> members.put(String.valueOf(member), known)));
            return Optional.of(members);
        }
        log.warn(
                "{}: \"{}\" is not handed over: {} is no string, boolean, number, bytes, list or map of these",
                name,
                key,
                value == null ? "null" : value.getClass().getName());
        return Optional.empty();
    }

    private static boolean isNumberOfTheJdk(Object value) {
        return value instanceof Number && value.getClass().getClassLoader() == null;
    }
}
