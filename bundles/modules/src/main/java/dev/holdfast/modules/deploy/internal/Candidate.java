package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.JarCompleteness;
import dev.holdfast.modules.jar.internal.JarReader;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A jar that has passed every check but the framework's.
 *
 * @param jar what it says of itself
 * @param copy our copy of it
 */
public record Candidate(ModuleJar jar, ModuleStore.Taken copy) {
    /** Looks at a file of the folder, and at its copy from then on. */
    public static Candidate of(Path path, ModuleStore store, ModuleChecks checks) throws IOException {
        String file = path.getFileName().toString();
        switch (JarCompleteness.of(path)) {
            case NO_JAR ->
                throw new RefusedException(
                        "%s is no jar: it does not begin like one; put the jar there that your build made"
                                .formatted(file));
            case INCOMPLETE ->
                throw new IncompleteException("%s is cut off: its end is missing; copy it again".formatted(file));
            case COMPLETE -> {
                // which is to be found out
            }
        }
        ModuleStore.Taken copy = store.take(path);
        try {
            return of(file, copy, checks);
        } catch (RuntimeException e) {
            store.discard(copy);
            throw e;
        }
    }

    /** Looks at a copy. */
    public static Candidate of(String file, ModuleStore.Taken copy, ModuleChecks checks) {
        ModuleJar jar = JarReader.read(file, copy.path());
        checks.check(jar);
        return new Candidate(jar, copy);
    }

    public String symbolicName() {
        return jar.symbolicName();
    }

    public String sha256() {
        return copy.sha256();
    }

    public boolean isSameContent(Installed module) {
        return module.sha256().equals(sha256());
    }

    /** Its version and where it is from. */
    public String inWords() {
        return "%s from %s".formatted(jar.version(), file());
    }

    public String file() {
        return jar.file();
    }
}
