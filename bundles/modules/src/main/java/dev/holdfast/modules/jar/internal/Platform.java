package dev.holdfast.modules.jar.internal;

import org.osgi.framework.Filter;

/** What was here before any module: the bundles of the platform, and the JVM. */
public interface Platform {
    /** Whether one of its bundles has this symbolic name. */
    boolean hasBundle(String symbolicName);

    /** Whether one of its bundles holds classes of this package. */
    boolean hasPackage(String packageName);

    /** Whether one of its bundles, or the JVM, offers this package to others. */
    boolean exportsPackage(String packageName);

    /** The Java version of the JVM: 17, 25. */
    int javaVersion();

    /** Whether the JVM is an execution environment as a module requires it. */
    boolean isEnvironment(Filter required);
}
