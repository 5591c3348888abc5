package dev.holdfast.resource;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The way in for drivers that are not Declarative Services components: it registers the body as a service of the calling
 * bundle, and admission does the rest. Looking up is done in the OSGi registry.
 */
@ProviderType
public interface ResourceRegistry {
    /**
     * Offers a body. Returns at once; the resource is there once the body has been stopped and admitted.
     *
     * @param name its name, of the API of {@code type}; of any API where that is {@link ForeignResource}
     * @param properties further service properties
     * @throws IllegalArgumentException if {@code name} and {@code type} are of different APIs
     * @throws IllegalStateException if the calling bundle is not active
     */
    <R extends Resource> Registration register(Class<R> type, ResourceName name, R body, Map<String, ?> properties);

    /** A body on offer. */
    @ProviderType
    interface Registration extends AutoCloseable {
        /** Takes the body back. What it moves is stopped first, within the stop's time limit. Idempotent. */
        @Override
        void close();
    }
}
