package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.osgi.framework.Constants;

/**
 * A bundle that lies on the class path of the test, as a jar or, inside a build of Maven, as {@code target/classes}. It is
 * found by its symbolic name, so that no version and no place has to be told.
 *
 * @param location a URL that ends in the jar, or in the folder with a slash
 */
record ClassPathBundle(String symbolicName, String location, String exportedPackages) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** All of them by symbolic name; where one is there twice, the first counts, as for classes. */
    static Map<String, ClassPathBundle> all() {
        Map<String, ClassPathBundle> found = new LinkedHashMap<>();
        try {
            for (URL url :
                    Collections.list(ClassPathBundle.class.getClassLoader().getResources(MANIFEST))) {
                read(url).ifPresent(bundle -> found.putIfAbsent(bundle.symbolicName(), bundle));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be searched for bundles", e);
        }
        return found;
    }

    private static Optional<ClassPathBundle> read(URL url) throws IOException {
        try (InputStream in = url.openStream()) {
            Attributes headers = new Manifest(in).getMainAttributes();
            return Optional.ofNullable(headers.getValue(Constants.BUNDLE_SYMBOLICNAME))
                    .map(name -> new ClassPathBundle(
                            name.split(";")[0].strip(),
                            place(url.toString()),
                            Optional.ofNullable(headers.getValue(Constants.EXPORT_PACKAGE))
                                    .orElse("")));
        }
    }

    private static String place(String manifest) {
        String container = manifest.substring(0, manifest.length() - MANIFEST.length());
        return container.startsWith("jar:")
                ? container.substring("jar:".length(), container.length() - "!/".length())
                : container;
    }
}
