package dev.holdfast.modules.deploy.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.modules.jar.internal.ModuleJar;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.jar.internal.TestJar;
import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** What the probe foresees, in a framework without anything else. */
class ResolutionTest {
    @TempDir
    Path folder;

    private Framework framework;

    @BeforeEach
    void startFramework() throws BundleException {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        "felix.service.urlhandlers",
                        "false"));
        framework.start();
    }

    @AfterEach
    void stopFramework() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(5_000);
    }

    @ParameterizedTest
    @CsvSource({
        "Bundle-RequiredExecutionEnvironment, JavaSE-99, osgi.ee",
        "Bundle-RequiredExecutionEnvironment, CDC-9.1/Foundation-9.1, osgi.ee",
        "Bundle-NativeCode, lib/x.so;osname=BeOS, osgi.native",
        "Require-Capability, acme.arm, acme.arm",
    })
    void foreseesThatAModuleWouldNotResolve(String header, String value, String missing) {
        ModuleJar jar = TestJar.bundle("acme", "1").header(header, value).read(folder, "x.jar");

        String message = assertThrows(RefusedException.class, () -> probe(jar)).getMessage();

        assertTrue(message.startsWith("x.jar needs the capability " + missing), message);
        assertEquals(1, framework.getBundleContext().getBundles().length, "the probe is gone");
    }

    @Test
    void takesNativeCodeThatFits() {
        ModuleJar jar = TestJar.bundle("acme", "1")
                .header("Bundle-RequiredExecutionEnvironment", "JavaSE-11")
                .header("Bundle-NativeCode", "lib/x.so;osname=Linux;osname=MacOSX,lib/x.dll;osname=Win32")
                .entry("lib/x.so", "x")
                .read(folder, "x.jar");

        assertDoesNotThrow(() -> probe(jar));
    }

    private void probe(ModuleJar jar) {
        new Resolution(framework.getBundleContext()).probe(jar);
    }
}
