package dev.holdfast.config.file.internal;

import java.util.List;

/**
 * What browsers may do for the pages that they show.
 *
 * @param allowedOrigins pages that may call, such as {@code https://app.example.com}; {@code *} for all of them
 * @param name by which the robot is known besides its addresses; empty for none
 */
public record WebEntry(List<String> allowedOrigins, String name) {
    public static final WebEntry DEFAULT = new WebEntry(List.of(), "");

    public WebEntry {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
