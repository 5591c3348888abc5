package dev.holdfast.telemetry;

import static java.util.Objects.requireNonNull;

import org.osgi.annotation.versioning.ProviderType;

/** All figures of the robot as one text; a service. Safe for any thread; writing takes some milliseconds. */
@ProviderType
public interface MetricsPage {
    /**
     * Writes it as a reader wants it.
     *
     * @param accept the header of that name; empty if there is none
     */
    Text write(String accept);

    /**
     * What was written.
     *
     * @param contentType of it, with its character set
     */
    record Text(String contentType, String content) {
        public Text {
            requireNonNull(contentType, "contentType");
            requireNonNull(content, "content");
        }
    }
}
