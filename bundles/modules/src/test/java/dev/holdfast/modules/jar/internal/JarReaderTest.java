package dev.holdfast.modules.jar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.status.OfferedModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JarReaderTest {
    private static final byte[] JAVA_21_CLASS = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 65};

    @TempDir
    Path folder;

    @Test
    void tellsWhatAJarSaysOfItself() {
        ModuleJar jar = TestJar.stepper("1.2.3").read(folder, "stepper.jar");

        assertEquals("acme.stepper 1.2.3", jar.toString());
        assertEquals("stepper.jar", jar.file());
        assertEquals(Set.of("acme"), jar.packages());
        assertEquals("org.osgi.framework", jar.header("import-package"));
        assertEquals(17, jar.javaVersion());
    }

    @Test
    void findsAnyByteThatIsNotAsItWas() throws IOException {
        Path file = folder.resolve("x.jar");
        byte[] bytes = TestJar.bundle("x", "1").entry("data", "0123456789").bytes();
        int data = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("data") + 6;
        bytes[data] ^= 0x10;
        Files.write(file, bytes);

        String message = assertThrows(IncompleteException.class, () -> JarReader.read("x.jar", file))
                .getMessage();

        assertTrue(message.startsWith("x.jar is damaged"), message);
        assertTrue(message.endsWith("copy it again"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "PK\3\4 and no more, x.jar is cut off: its end is missing; copy it again",
        "hello, x.jar is no jar: it does not begin like one; put the jar there that your build made",
    })
    void tellsHalfAJarFromNone(String content, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("x.jar"), content);

        assertEquals(
                complaint,
                assertThrows(IncompleteException.class, () -> JarReader.read("x.jar", file))
                        .getMessage());
    }

    @Test
    void looksIntoTheJarsInside() {
        byte[] inner = TestJar.plain().entry("org/slf4j/Logger.class", "x").bytes();
        ModuleJar jar = TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", ".,lib/inner.jar,classes/")
                .entry("lib/inner.jar", inner)
                .entry("classes/acme/A.class", "x")
                .entry("META-INF/versions/21/acme/newer/B.class", JAVA_21_CLASS)
                .read(folder, "x.jar");

        assertEquals(Set.of("org.slf4j", "acme", "acme.newer", "classes.acme"), jar.packages());
    }

    @Test
    void asksTheNewestClassForTheJavaItNeeds() {
        ModuleJar jar =
                TestJar.stepper("1.0.0").entry("acme/New.class", JAVA_21_CLASS).read(folder, "x.jar");

        assertEquals(21, jar.javaVersion());
    }

    @Test
    void leavesClassesForLaterJavaVersionsToThem() {
        ModuleJar jar = TestJar.stepper("1.0.0")
                .entry("META-INF/versions/21/acme/New.class", JAVA_21_CLASS)
                .entry("module-info.class", JAVA_21_CLASS)
                .read(folder, "x.jar");

        assertEquals(17, jar.javaVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "/etc/x", "C:x", "a\\..\\x", "\\x"})
    void refusesAnEntryThatPointsOutOfTheJar(String name) {
        TestJar jar = TestJar.bundle("x", "1").entry(name, "x");

        String message = assertThrows(RefusedException.class, () -> jar.read(folder, "x.jar"))
                .getMessage();

        assertTrue(message.startsWith("x.jar has an entry \"" + name + "\", which points out of the jar"), message);
    }

    @Test
    void takesDotsThatPointNowhere() {
        ModuleJar jar = TestJar.bundle("x", "1").entry("a..b/..c/x...", "x").read(folder, "x.jar");

        assertEquals("x", jar.symbolicName());
    }

    @Test
    void refusesTwoEntriesOfOneName() throws IOException {
        Path file = folder.resolve("x.jar");
        byte[] bytes = TestJar.bundle("x", "1")
                .entry("one", "x")
                .entry("two", "other content")
                .bytes();
        String twice = new String(bytes, StandardCharsets.ISO_8859_1).replace("two", "one");
        Files.write(file, twice.getBytes(StandardCharsets.ISO_8859_1));

        String message = assertThrows(RefusedException.class, () -> JarReader.read("x.jar", file))
                .getMessage();

        assertTrue(message.contains("two entries \"one\""), message);
    }

    @Test
    void stopsUnpackingABomb() {
        Path file = TestJar.bundle("x", "1").entry("zeros", new byte[3 << 20]).moveTo(folder.resolve("x.jar"));

        String message = assertThrows(RefusedException.class, () -> JarReader.read("x.jar", file, 2 << 20))
                .getMessage();

        assertEquals("x.jar unpacks to more than 2 MiB; leave out what it does not need", message);
    }

    @Test
    void stopsUnpackingABombInsideAJarInside() {
        byte[] inner = TestJar.plain().entry("zeros", new byte[3 << 20]).bytes();
        Path file = TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", "inner.jar")
                .entry("inner.jar", inner)
                .moveTo(folder.resolve("x.jar"));

        assertThrows(RefusedException.class, () -> JarReader.read("x.jar", file, 2 << 20));
    }

    @Test
    void findsTheImmediateComponentsByTheirHeader() {
        String motor = TestJar.component("immediate=\"true\"", "dev.holdfast.component.motor.Motor");
        ModuleJar jar = TestJar.bundle("x", "1")
                .header("Service-Component", "OSGI-INF/*.xml")
                .entry("OSGI-INF/motor.xml", motor)
                .entry("OSGI-INF/other/motor.xml", motor)
                .read(folder, "x.jar");

        assertEquals(List.of(new DeclaredComponent("acme.Stepper", true, true)), jar.components());
    }

    @Test
    void refusesMoreEntriesThanAnybodyNeeds() throws IOException {
        Path file = folder.resolve("x.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int i = 0; i <= 50_000; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }

        String message = assertThrows(RefusedException.class, () -> JarReader.read("x.jar", file))
                .getMessage();

        assertEquals("x.jar has more than 50000 entries; split it", message);
    }

    @Test
    void learnsTheModelsFromTheConfigurationsThatComponentsNeed() {
        ModuleJar jar = TestJar.bundle("x", "1")
                .header("Service-Component", "OSGI-INF/*.xml")
                .entry(
                        "OSGI-INF/two.xml",
                        driver("configuration-pid=\"motor.acme.demo.stepper sensor.acme.demo.heat-1\"")
                                + driver("configuration-pid='motor.acme.demo.stepper'"))
                .entry("OSGI-INF/named.xml", driver("name=\"base.acme.demo.rover\""))
                .entry("OSGI-INF/other.xml", "<component configuration-pid=\"com.acme.not.required\"/>")
                .entry("OSGI-INF/odd.xml", driver("configuration-pid=\"acme.settings\""))
                .read(folder, "x.jar");

        assertEquals(
                List.of("acme:demo:heat-1 (sensor)", "acme:demo:rover (base)", "acme:demo:stepper (motor)"),
                jar.models().stream().map(OfferedModel::toString).toList());
    }

    private static String driver(String attributes) {
        return "<scr:component configuration-policy=\"require\" " + attributes + " name2='x'>\n</scr:component>";
    }
}
