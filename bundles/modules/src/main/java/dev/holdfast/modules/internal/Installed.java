package dev.holdfast.modules.internal;

import java.nio.file.Path;
import org.osgi.framework.Bundle;

/**
 * A module that is installed.
 *
 * @param bundle what became of it
 * @param jar what it was made from
 * @param sha256 names the content of the jar
 * @param copy our copy of the jar
 */
record Installed(Bundle bundle, ModuleJar jar, String sha256, Path copy) {
    /** The same content, found in another file. */
    Installed from(ModuleJar other) {
        return new Installed(bundle, other, sha256, copy);
    }

    /** The same content, in another bundle. */
    Installed in(Bundle other) {
        return new Installed(other, jar, sha256, copy);
    }

    String symbolicName() {
        return jar.symbolicName();
    }

    String file() {
        return jar.file();
    }

    boolean isRunning() {
        return bundle.getState() == Bundle.ACTIVE;
    }

    /** Whether it waits for something that another jar may bring. */
    boolean isUnresolved() {
        return bundle.getState() == Bundle.INSTALLED;
    }
}
