package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.AskedSafety;
import dev.holdfast.session.admission.internal.Wishes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A body on offer: a service with a resource's name that some bundle registered. */
final class Offer {
    private static final String[] SAID_OF_THE_TWIN = {
        ResourceName.MODEL_PROPERTY,
        ResourceName.REFERENCES_PROPERTY,
        "service.imported", // it is on another robot
        "service.imported.configs"
    };

    private static final Logger log = LoggerFactory.getLogger(Offer.class);

    private final ServiceReference<?> reference;
    private final Set<String> complaints = ConcurrentHashMap.newKeySet();
    private volatile boolean gone;
    private volatile boolean served;

    Offer(ServiceReference<?> reference) {
        this.reference = reference;
    }

    ServiceReference<?> reference() {
        return reference;
    }

    /** The name that it wants, as it stands in its property. */
    String wantedName() {
        return String.valueOf(reference.getProperty(ResourceName.PROPERTY));
    }

    /** Its bundle's id; -1 once it is unregistered. */
    long bundleId() {
        var bundle = reference.getBundle();
        return bundle == null ? -1 : bundle.getBundleId();
    }

    Set<String> references() {
        return reference.getProperty(ResourceName.REFERENCES_PROPERTY) instanceof String[] names
                ? Set.copyOf(Arrays.asList(names))
                : Set.of();
    }

    /** The holder of the sessions of its bundle. */
    String driver() {
        var bundle = reference.getBundle();
        return bundle == null ? "" : "module:" + bundle.getSymbolicName();
    }

    /** What robot.json asks for its resource. */
    Wishes wishes() {
        return AskedSafety.of(reference::getProperty, this::complain);
    }

    /** Once: it is asked again and again. */
    private void complain(String text) {
        if (complaints.add(text)) {
            log.warn("{}: {}", wantedName(), text);
        }
    }

    /** What its twin says of itself as well. */
    Map<String, Object> published() {
        var properties = new HashMap<String, Object>();
        for (String key : SAID_OF_THE_TWIN) {
            Object value = reference.getProperty(key);
            if (value != null) {
                properties.put(key, value);
            }
        }
        return properties;
    }

    boolean isGone() {
        return gone;
    }

    /** Whether it was ever in service: one that never was has nothing to hand over. */
    boolean hasServed() {
        return served;
    }

    /** Whether it is in service now. */
    boolean serves() {
        return served && !gone;
    }

    void setServed() {
        served = true;
    }

    void setGone() {
        gone = true;
    }
}
