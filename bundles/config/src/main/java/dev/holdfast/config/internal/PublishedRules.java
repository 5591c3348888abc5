package dev.holdfast.config.internal;

import dev.holdfast.access.AccessRuleBook;
import dev.holdfast.access.AccessRules;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Hands on who may come in, in memory. By way of Configuration Admin, as everything else goes, the keys that people chose would
 * be written to the disk. Whoever follows is told before a write returns, so that the rules are in force before the port opens.
 * For one thread.
 */
final class PublishedRules implements AccessRuleBook {
    private final BundleContext context;
    private volatile AccessRules rules = AccessRules.OPEN;
    private long changes;
    private Optional<ServiceRegistration<AccessRuleBook>> registration = Optional.empty();

    PublishedRules(BundleContext context) {
        this.context = context;
    }

    void write(AccessRules wanted) {
        rules = wanted;
        changes++;
        if (registration.isEmpty()) {
            registration = Optional.of(context.registerService(AccessRuleBook.class, this, properties()));
        } else {
            registration.get().setProperties(properties());
        }
    }

    @Override
    public AccessRules rules() {
        return rules;
    }

    private Dictionary<String, Object> properties() {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(CHANGES, changes);
        return properties;
    }
}
