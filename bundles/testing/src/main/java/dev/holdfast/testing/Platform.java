package dev.holdfast.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The bundles that make a robot, out of the class path and into a framework. The packages of the APIs are the class path's
 * own, and offered by the framework itself: a test that casts to {@code Motor} and a module that implements it then mean the
 * same interface. So the two bundles that export them must not be installed.
 */
final class Platform {
    /** In the order in which they start: config last, when there is somebody to configure. */
    private static final List<String> BUNDLES = List.of(
            "org.osgi.util.function",
            "org.osgi.util.promise",
            "org.osgi.service.component",
            "org.osgi.service.log",
            "com.fasterxml.jackson.core.jackson-core",
            "org.apache.felix.configadmin",
            "org.apache.felix.metatype",
            "org.apache.felix.scr",
            "dev.holdfast.session-manager",
            "dev.holdfast.modules",
            "dev.holdfast.config");

    private static final List<String> SHARED =
            List.of("dev.holdfast.api", "dev.holdfast.components", "dev.holdfast.services");
    private static final String SHARED_BESIDES =
            "org.osgi.service.metatype;version=1.4.1,org.slf4j;version=2.0.17,org.slf4j.event;version=2.0.17,"
                    + "org.slf4j.helpers;version=2.0.17,org.slf4j.spi;version=2.0.17";

    private static final int STOP_MILLIS = 10_000;

    private Platform() {}

    /** @param console is told what the robot tells its launcher */
    static Framework start(RobotFolder folder, BiConsumer<String, String> console) {
        Map<String, ClassPathBundle> bundles = ClassPathBundle.all();
        Framework framework = new FrameworkFactory().newFramework(properties(folder, bundles));
        try {
            framework.start();
            framework
                    .getBundleContext()
                    .registerService(BiConsumer.class, console, new Hashtable<>(Map.of("holdfast.console", true)));
            startAll(framework, bundles);
            return framework;
        } catch (BundleException | RuntimeException e) {
            stop(framework);
            throw new IllegalStateException("the robot does not start: " + e.getMessage(), e);
        }
    }

    private static void startAll(Framework framework, Map<String, ClassPathBundle> bundles) throws BundleException {
        List<Bundle> installed = new ArrayList<>();
        for (String name : BUNDLES) {
            String location = require(name, bundles).location();
            installed.add(framework.getBundleContext().installBundle("reference:" + location));
        }
        // Once all are wired, starting one needs no lock that the modules' own thread may hold by then.
        framework.adapt(FrameworkWiring.class).resolveBundles(installed);
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    /** Ends it, and waits for that. */
    static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            throw new IllegalStateException("the robot does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> properties(RobotFolder folder, Map<String, ClassPathBundle> bundles) {
        Map<String, String> properties = new HashMap<>();
        List<String> shared = new ArrayList<>();
        SHARED.forEach(name -> shared.add(require(name, bundles).exportedPackages()));
        shared.add(SHARED_BESIDES);
        properties.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", shared));
        properties.put(Constants.FRAMEWORK_BOOTDELEGATION, "");
        properties.put(
                Constants.FRAMEWORK_STORAGE, folder.path().resolve("felix").toString());
        properties.put("felix.cm.dir", folder.path().resolve("configurations").toString());
        properties.put("felix.service.urlhandlers", "false"); // they would be this JVM's, and another robot's too
        properties.put("ds.service.changecount.timeout", "20");
        properties.put("ds.lock.timeout.milliseconds", "500");
        properties.put("holdfast.config", folder.robotJson().toString());
        properties.put("holdfast.modules", folder.modules().toString());
        properties.put("holdfast.data", folder.path().resolve("data").toString());
        return properties;
    }

    private static ClassPathBundle require(String symbolicName, Map<String, ClassPathBundle> bundles) {
        return Optional.ofNullable(bundles.get(symbolicName))
                .orElseThrow(() -> new IllegalStateException(
                        "the bundle %s is not on the class path; does your pom exclude what holdfast-testing depends on?"
                                .formatted(symbolicName)));
    }
}
