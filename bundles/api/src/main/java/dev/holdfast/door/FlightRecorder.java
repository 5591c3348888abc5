package dev.holdfast.door;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** What has happened lately, and what can be learnt from it. No method blocks. */
@ProviderType
public interface FlightRecorder {
    /**
     * Writes the last minute to a file, as it is done by itself when a session lapses or a stop is overdue.
     *
     * @return the file, on the robot's machine; fails with {@code ResourceUnavailableException} if it cannot be written
     */
    CompletionStage<Path> write();

    /**
     * A module failed: it did not come up, or had to be taken out. That is noted, and written to a file.
     *
     * @param module its symbolic name
     * @param reason how, in one sentence or a few words
     */
    void moduleFailed(String module, String reason);

    /** How regularly each client beats, the one that came first first; also of those that were here until lately. */
    List<BeatAdvice> advice();
}
