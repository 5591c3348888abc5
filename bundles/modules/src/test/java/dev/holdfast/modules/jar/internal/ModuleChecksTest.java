package dev.holdfast.modules.jar.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Filter;
import org.osgi.framework.Version;

class ModuleChecksTest {
    private static final String MOTOR = "dev.holdfast.component.motor.Motor";

    @TempDir
    Path folder;

    private final ModuleChecks checks = new ModuleChecks(new Java17());

    @Test
    void takesAModuleAsBndBuildsIt() {
        TestJar jar = TestJar.stepper("1.0.0")
                .header("Import-Package", "dev.holdfast.component.motor;version=\"[1.0,2)\",org.slf4j,io.grpc")
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"")
                .entry("dev/holdfast/theirs/A.class", "x")
                .entry("io/grpcish/A.class", "x");

        assertDoesNotThrow(() -> checks.check(jar.read(folder, "stepper.jar")));
    }

    @Test
    void refusesAJarWithoutHeaders() {
        refuses(
                TestJar.plain(),
                "x.jar is a jar without OSGi headers (Bundle-SymbolicName and Bundle-ManifestVersion: 2); build it with"
                        + " bnd-maven-plugin");
        refuses(
                TestJar.plain().header("Bundle-SymbolicName", "old.style"),
                "x.jar is a jar without OSGi headers (Bundle-SymbolicName and Bundle-ManifestVersion: 2); build it with"
                        + " bnd-maven-plugin");
    }

    @Test
    void refusesAVersionThatIsNone() {
        refuses(TestJar.bundle("acme", "1.x"), "x.jar has the Bundle-Version \"1.x\"; a version reads like 1.2.3");
    }

    @ParameterizedTest
    @CsvSource({"..", "../../etc", "a..b", ".hidden", "a/b"})
    void refusesANameThatIsNoDirectory(String name) {
        refuses(
                TestJar.bundle(name, "1"),
                "x.jar has the Bundle-SymbolicName \"%s\"; it should read like acme.stepper".formatted(name));
    }

    @Test
    void refusesANameThatIsTooLongForADirectory() {
        refuses(
                TestJar.bundle("a".repeat(151), "1"),
                "x.jar has a Bundle-SymbolicName of 151 characters; give it one of at most 150");
        assertDoesNotThrow(
                () -> checks.check(TestJar.bundle("a".repeat(150), "1").read(folder, "x.jar")));
    }

    @Test
    void refusesTheNameOfAPartOfThePlatform() {
        refuses(
                TestJar.bundle("dev.holdfast.rpc;singleton:=true", "9"),
                "x.jar has the symbolic name of a part of the platform, dev.holdfast.rpc; give it one of its own");
    }

    @Test
    void refusesAFragment() {
        refuses(
                TestJar.bundle("acme", "1").header("Fragment-Host", "system.bundle; extension:=framework"),
                "x.jar is a fragment of system.bundle; a module is a bundle of its own: remove Fragment-Host");
    }

    @ParameterizedTest
    @CsvSource({"dev.holdfast.resource", "io.grpc.stub", "com.google.protobuf", "org.slf4j"})
    void refusesWhatThePlatformBrings(String name) {
        String mend =
                " the package %s, which the platform brings; import it, and leave it out of the jar (Maven scope provided)"
                        .formatted(name);

        refuses(TestJar.bundle("acme", "1").entry(name.replace('.', '/') + "/A.class", "x"), "x.jar contains" + mend);
        refuses(
                TestJar.bundle("acme", "1").header("Export-Package", "acme," + name + ";version=1"),
                "x.jar exports" + mend);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Import-Package | dev.holdfast.door;holdfast=platform",
                "DynamicImport-Package | dev.holdfast.door",
                "DynamicImport-Package | *;holdfast=platform"
            })
    void refusesTheDoor(String header, String value) {
        refuses(
                TestJar.bundle("acme", "1").header(header, value),
                "x.jar imports dev.holdfast.door, which is for the platform only; take resources from the service"
                        + " registry, with @Reference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.holdfast.access", "dev.holdfast.tls"})
    void refusesTheGateAndTheKeyOfThePort(String door) {
        refuses(
                TestJar.bundle("acme", "1").header("Import-Package", door + ";holdfast=platform"),
                "x.jar imports " + door + ", which is for the platform only; take resources from the service"
                        + " registry, with @Reference");
    }

    @Test
    void refusesWhatThePlatformKeepsToItself() {
        refuses(
                TestJar.bundle("acme", "1").header("Import-Package", "dev.holdfast.resource,dev.holdfast.rpc.server"),
                "x.jar imports dev.holdfast.rpc.server, which the platform keeps to itself; use dev.holdfast.resource,"
                        + " dev.holdfast.session and the packages of the component APIs instead");
    }

    @Test
    void leavesImportsOfPackagesThatNobodyHasToTheResolver() {
        TestJar jar = TestJar.bundle("acme", "1").header("Import-Package", "dev.holdfast.theirs.internal");

        assertDoesNotThrow(() -> checks.check(jar.read(folder, "x.jar")));
    }

    @Test
    void refusesTheDoorInAWholeBundle() {
        refuses(
                TestJar.bundle("acme", "1").header("Require-Bundle", "dev.holdfast.api"),
                "x.jar requires the bundle dev.holdfast.api; import the packages that it uses instead");
    }

    @Test
    void refusesALaterJava() {
        String message = "x.jar is built for Java 21 and this robot runs Java 17; build it with"
                + " maven.compiler.release=17, or start the robot with a newer Java";

        refuses(
                TestJar.bundle("acme", "1")
                        .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=21))\""),
                message);
        refuses(
                TestJar.bundle("acme", "1")
                        .entry("A.class", new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65}),
                message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"osgi.ee;filter:=", "acme.other; filter :="})
    void refusesAFilterThatWouldTakeTheStackOfWhoeverReadsIt(String requirement) {
        String filter = "(&".repeat(10_000) + "(a=b)" + ")".repeat(10_000);

        refuses(
                TestJar.bundle("acme", "1").header("Require-Capability", requirement + '"' + filter + '"'),
                "x.jar requires a capability by a filter of more than 100 levels; write a simpler one");
    }

    @Test
    void readsTheOlderHeaderForTheJavaItIsBuiltFor() {
        String header = "Bundle-RequiredExecutionEnvironment";

        refuses(
                TestJar.bundle("acme", "1").header(header, "JavaSE-21, JavaSE-25"),
                "x.jar is built for Java 21 or 25 and this robot runs Java 17; build it with maven.compiler.release=17,"
                        + " or start the robot with a newer Java");
        for (String fits : List.of("JavaSE-17", "JavaSE-21,JavaSE-11", "CDC-1.1/Foundation-1.1", "")) {
            TestJar jar = TestJar.bundle("acme", "1").header(header, fits);
            assertDoesNotThrow(() -> checks.check(jar.read(folder, "x.jar")));
        }
    }

    @Test
    void refusesADriverThatIsConstructedAtOnce() {
        refuses(
                component("immediate=\"true\"", MOTOR),
                "x.jar declares its driver acme.Stepper as immediate, so that its constructor could hold up the whole"
                        + " robot; leave out immediate = true");
    }

    @Test
    void takesDelayedDriversAndOtherImmediateComponents() {
        assertDoesNotThrow(() -> checks.check(component("", MOTOR).read(folder, "x.jar")));
        assertDoesNotThrow(
                () -> checks.check(component("immediate=\"false\"", MOTOR).read(folder, "x.jar")));
        assertDoesNotThrow(() -> checks.check(
                component("immediate=\"true\"", "java.lang.Runnable").read(folder, "x.jar")));
    }

    private static TestJar component(String attributes, String service) {
        return TestJar.bundle("acme", "1")
                .header("Service-Component", "OSGI-INF/x.xml")
                .entry("OSGI-INF/x.xml", TestJar.component(attributes, service));
    }

    private void refuses(TestJar jar, String sentence) {
        ModuleJar facts = jar.read(folder, "x.jar");

        assertEquals(
                sentence,
                assertThrows(RefusedException.class, () -> checks.check(facts)).getMessage());
    }

    private static final class Java17 implements Platform {
        @Override
        public boolean hasBundle(String symbolicName) {
            return symbolicName.equals("dev.holdfast.rpc");
        }

        @Override
        public boolean hasPackage(String packageName) {
            return List.of("dev.holdfast.resource", "dev.holdfast.rpc.server").contains(packageName);
        }

        @Override
        public boolean exportsPackage(String packageName) {
            return packageName.equals("dev.holdfast.resource");
        }

        @Override
        public int javaVersion() {
            return 17;
        }

        @Override
        public boolean isEnvironment(Filter required) {
            return required.matches(
                    Map.of("osgi.ee", "JavaSE", "version", List.of(new Version("11"), new Version("17"))));
        }
    }
}
