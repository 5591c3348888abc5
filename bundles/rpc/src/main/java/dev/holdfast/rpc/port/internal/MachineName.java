package dev.holdfast.rpc.port.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine calls itself. No resolver is asked, which might take seconds to say that it does not know. */
final class MachineName {
    private static final Path LINUX = Path.of("/proc/sys/kernel/hostname");

    private MachineName() {}

    static Optional<String> find() {
        return Stream.of(ofLinux(), variable("HOSTNAME"), variable("COMPUTERNAME"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> ofLinux() {
        try {
            return Optional.of(Files.readString(LINUX).strip()).filter(name -> !name.isEmpty());
        } catch (IOException elsewhere) {
            return Optional.empty();
        }
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
