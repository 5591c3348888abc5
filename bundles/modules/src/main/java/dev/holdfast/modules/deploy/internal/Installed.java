package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.ModuleJar;
import java.nio.file.Path;
import org.osgi.framework.Bundle;

/**
 * A module that is installed.
 *
 * @param bundle what became of it
 * @param source where its jar lies
 * @param jar what it was made from
 * @param sha256 names the content of the jar
 * @param copy our copy of the jar
 */
public record Installed(Bundle bundle, Source source, ModuleJar jar, String sha256, Path copy) {
    /** The same content, found in another file. */
    Installed from(Candidate other) {
        return new Installed(bundle, other.source(), other.jar(), sha256, copy);
    }

    /** The same content, in another bundle. */
    Installed in(Bundle other) {
        return new Installed(other, source, jar, sha256, copy);
    }

    public String symbolicName() {
        return jar.symbolicName();
    }

    public String file() {
        return source.file();
    }

    public boolean isRunning() {
        return bundle.getState() == Bundle.ACTIVE;
    }
}
