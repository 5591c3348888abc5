package dev.holdfast.bench;

import com.example.swapped.SwappedMotor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The versions of one module: a motor that tells which it is, and what it carries besides. */
final class SwappedJars {
    static final String MODEL = "bench:swapped:motor";

    private final Map<String, byte[]> ballast;

    private SwappedJars(Map<String, byte[]> ballast) {
        this.ballast = ballast;
    }

    /** The motor alone. */
    static SwappedJars small() {
        return new SwappedJars(Map.of());
    }

    /** The motor, which loads so many megabytes of classes when it is made. */
    static SwappedJars with(int megabytes) {
        return new SwappedJars(Ballast.classes(megabytes << 20));
    }

    /** How many bytes of classes it carries. */
    long ballastBytes() {
        Collection<byte[]> classes = ballast.values();
        return classes.stream().mapToLong(code -> code.length).sum();
    }

    Path write(String version) {
        StringBuilder content = new StringBuilder(version);
        ballast.keySet().forEach(entry -> content.append('\n')
                .append(entry.substring(0, entry.length() - ".class".length()).replace('/', '.')));
        Map<String, byte[]> entries = new HashMap<>(ballast);
        entries.put(SwappedMotor.CONTENT, content.toString().getBytes(StandardCharsets.UTF_8));
        return DriverJar.write(SwappedMotor.class, MODEL, version, entries);
    }
}
