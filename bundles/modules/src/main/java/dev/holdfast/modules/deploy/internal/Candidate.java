package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.JarCompleteness;
import dev.holdfast.modules.jar.internal.JarReader;
import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import java.io.IOException;
import java.util.Optional;

/**
 * A jar that was read.
 *
 * @param source where it lies
 * @param jar what it says of itself
 * @param copy our copy of it
 */
public record Candidate(Source source, ModuleJar jar, ModuleStore.Taken copy) {
    /**
     * Looks at a file from outside.
     *
     * @throws RefusedException if it does not become a jar by waiting
     * @throws IncompleteException if it is not whole
     */
    public static void requireWhole(Source source) throws IOException {
        JarCompleteness found = JarCompleteness.of(source.path());
        Optional<String> complaint = found.complaint(source.file());
        if (found == JarCompleteness.NO_JAR) {
            throw new RefusedException(complaint.orElseThrow());
        }
        complaint.ifPresent(sentence -> {
            throw new IncompleteException(sentence);
        });
    }

    /** Copies a file, and looks at the copy from then on. */
    public static Candidate of(Source source, ModuleStore store) throws IOException {
        ModuleStore.Taken copy = store.take(source.path());
        try {
            return of(source, copy);
        } catch (RuntimeException e) {
            store.discard(copy);
            throw e;
        }
    }

    /** Looks at a copy. */
    public static Candidate of(Source source, ModuleStore.Taken copy) {
        return new Candidate(source, JarReader.read(source.file(), copy.path()), copy);
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

    public String file() {
        return source.file();
    }
}
