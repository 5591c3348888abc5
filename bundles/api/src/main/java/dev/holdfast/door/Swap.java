package dev.holdfast.door;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Bodies that are held so that others may take their place: no command goes in. */
@ProviderType
public interface Swap {
    /**
     * Why the bodies must not be replaced: one sentence for each that is not still or not empty, which names the resource and
     * what is in the way. Empty when all is well.
     */
    List<String> obstacles();

    /** Nothing is replaced after all, or all has been: the gates of the bodies that are still there open as soon as they are at rest. */
    void release();
}
