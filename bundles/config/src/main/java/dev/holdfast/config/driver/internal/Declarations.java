package dev.holdfast.config.driver.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;

/** The declarations of every resolved bundle, by bundle and configuration PID. Safe for many threads. */
public final class Declarations {
    private static final String METATYPE = "OSGI-INF/metatype";
    private static final int USABLE = Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING;

    private final MetaTypeService metaTypes;
    private final Map<Long, Map<String, Declaration>> byBundle = new ConcurrentHashMap<>();

    public Declarations(MetaTypeService metaTypes) {
        this.metaTypes = metaTypes;
    }

    /**
     * Reads a bundle anew.
     *
     * @return whether it declares anything, or did before
     */
    public boolean read(Bundle bundle) {
        Map<String, Declaration> read = declarations(bundle);
        if (read.isEmpty()) {
            return forget(bundle);
        }
        byBundle.put(bundle.getBundleId(), read);
        return true;
    }

    /**
     * Reads a bundle of which no event has told yet. It may be resolved, or go, while it is looked at: what its event has told
     * by then is newer than what was seen, and stands.
     */
    public void readUnlessKnown(Bundle bundle) {
        Map<String, Declaration> read = declarations(bundle);
        if (!read.isEmpty() && byBundle.putIfAbsent(bundle.getBundleId(), read) == null && !isUsable(bundle)) {
            byBundle.remove(bundle.getBundleId(), read);
        }
    }

    /**
     * Forgets a bundle.
     *
     * @return whether it had declared anything
     */
    public boolean forget(Bundle bundle) {
        return byBundle.remove(bundle.getBundleId()) != null;
    }

    /** What the driver of this PID declares, if one is here and says it. */
    Optional<Declaration> of(String pid) {
        return byBundle.values().stream()
                .flatMap(declarations -> Optional.ofNullable(declarations.get(pid)).stream())
                .findFirst();
    }

    private static boolean isUsable(Bundle bundle) {
        return (bundle.getState() & USABLE) != 0;
    }

    private Map<String, Declaration> declarations(Bundle bundle) {
        if (!isUsable(bundle) || bundle.getEntryPaths(METATYPE) == null) {
            return Map.of();
        }
        MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
        Map<String, Declaration> declarations = new HashMap<>();
        for (String pid : List.of(information.getFactoryPids())) {
            declarations.put(pid, Declaration.of(information.getObjectClassDefinition(pid, null)));
        }
        return declarations;
    }
}
