package dev.holdfast.session.whiteboard.internal;

import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Whose code a stuck thread is in: the innermost frame of a class that a module has brought. */
record Culprit(String module, StackTraceElement where) {
    private static final String MODULES = "module:";

    static Optional<Culprit> of(Thread thread, BundleContext context) {
        return Arrays.stream(thread.getStackTrace())
                .flatMap(frame -> Arrays.stream(context.getBundles())
                        .filter(bundle -> isModule(bundle) && has(bundle, frame.getClassName()))
                        .map(bundle -> new Culprit(bundle.getSymbolicName(), frame)))
                .findFirst();
    }

    private static boolean isModule(Bundle bundle) {
        return bundle.getLocation().startsWith(MODULES);
    }

    private static boolean has(Bundle bundle, String className) {
        try {
            return bundle.getEntry(className.replace('.', '/') + ".class") != null;
        } catch (IllegalStateException e) {
            return false; // it was uninstalled meanwhile
        }
    }

    @Override
    public String toString() {
        return "the module %s is in it, at %s".formatted(module, where);
    }
}
