package dev.holdfast.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Calls plain Java of the distribution's bundles without starting them: what they know need not be known twice. */
final class BundleClasses {
    private final Installation installation;

    BundleClasses(Installation installation) {
        this.installation = installation;
    }

    /**
     * Calls a static method. Its classes can be loaded until the process ends, which is soon: what it has begun, such as the end
     * of a connection, may need one more when it has returned already, and would complain on another thread.
     *
     * @throws StartException if it ends with an {@code IOException}, which is in words for a person
     */
    Object call(String type, String method, Class<?>[] parameters, Object... arguments) {
        URL[] bundles = installation.bundles().stream().map(BundleClasses::url).toArray(URL[]::new);
        try {
            return new URLClassLoader(bundles, BundleClasses.class.getClassLoader())
                    .loadClass(type)
                    .getMethod(method, parameters)
                    .invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof StartException ours) {
                throw ours;
            }
            throw e.getCause() instanceof IOException told
                    ? new StartException(told.getMessage() + ".", told)
                    : broken(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw broken(e);
        }
    }

    private static StartException broken(Throwable reason) {
        return new StartException("The distribution cannot do that: " + reason, reason);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
