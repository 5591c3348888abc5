package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the section {@code network}. Whatever is wrong in it refuses the file whole. */
final class NetworkReader {
    private static final String SHUTDOWN = "allow_shutdown";
    private static final String UNAUTHENTICATED = "allow_unauthenticated";
    private static final String PLAINTEXT = "allow_plaintext";
    private static final Set<String> KNOWN = Stream.of(
                    Stream.of(
                            "bind_address",
                            SessionsReader.KEY,
                            SHUTDOWN,
                            UNAUTHENTICATED,
                            PLAINTEXT,
                            TunnelsReader.KEY),
                    Stream.of(WebReader.ORIGINS, WebReader.NAME),
                    TlsReader.KEYS.stream())
            .flatMap(keys -> keys)
            .collect(Collectors.toUnmodifiableSet());
    private final Fields fields;
    private final Path folder;
    private final List<Problem> problems;
    private final List<Problem> hints;

    /** @param folder of robot.json */
    NetworkReader(Fields fields, Path folder, List<Problem> problems, List<Problem> hints) {
        this.fields = fields;
        this.folder = folder;
        this.problems = problems;
        this.hints = hints;
    }

    NetworkEntry read() {
        fields.hintAtUnknown(KNOWN, hints);
        BindAddress address = fields.text("bind_address").flatMap(this::address).orElse(BindAddress.DEFAULT);
        return new NetworkEntry(
                address,
                SessionsReader.read(fields, hints),
                fields.bool(SHUTDOWN).orElse(true),
                fields.bool(UNAUTHENTICATED).orElse(false),
                fields.bool(PLAINTEXT).orElse(false),
                new TunnelsReader(fields, hints).read(),
                new TlsReader(fields, folder).read(),
                new WebReader(fields, problems).read());
    }

    private Optional<BindAddress> address(String text) {
        try {
            return Optional.of(BindAddress.parse(text));
        } catch (IllegalArgumentException e) {
            fields.problem("bind_address", e.getMessage());
            return Optional.empty();
        }
    }
}
