package dev.holdfast.modules.jar.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that were made to get past the checks, or to hold them up. */
class HostileJarTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void looksIntoAJarInsideAsTheFrameworkDoes() {
        byte[] inner = TestJar.plain().entry("org/slf4j/Logger.class", "x").bytes();
        byte[] prefixed = new byte[inner.length + 4];
        System.arraycopy(inner, 0, prefixed, 4, inner.length);

        assertEquals(Set.of("org.slf4j"), packagesWith(".,/lib/inner.jar", inner));
        assertEquals(Set.of("org.slf4j"), packagesWith("lib/in\\ner.jar", inner));
        assertEquals(Set.of("org.slf4j"), packagesWith("lib/inner.jar", prefixed));
        assertEquals(Set.of(), packagesWith(".,lib/other.jar", inner));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "classes/", "/classes", ".,/classes/", "cla,classes", "x,cl\\asses"})
    void takesADirectoryOfTheClassPathByAnyOfItsNames(String classPath) {
        ModuleJar jar = TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", classPath)
                .entry("classes/org/slf4j/A.class", "x")
                .read(folder, "x.jar");

        assertEquals(Set.of("org.slf4j", "classes.org.slf4j"), jar.packages());
    }

    @Test
    void seesAPackageThatTheClassPathNamesADirectoryOf() {
        ModuleJar jar = TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", ".,org")
                .entry("org/slf4j/A.class", "x")
                .read(folder, "x.jar");

        assertEquals(Set.of("org.slf4j", "slf4j"), jar.packages());
    }

    @Test
    void refusesAJarInsideThatIsNone() {
        TestJar jar = TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", "lib/inner.jar")
                .entry("lib/inner.jar", "hello");

        String message = refusal(jar);

        assertTrue(
                message.startsWith("x.jar has on its Bundle-ClassPath the jar lib/inner.jar, which cannot"), message);
    }

    @Test
    void countsTheEntriesOfTheJarsInside() throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(inner)) {
            for (int i = 0; i < 49_999; i++) {
                zip.putNextEntry(new ZipEntry("e" + i));
            }
        }
        TestJar jar = TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", "inner.jar")
                .entry("inner.jar", inner.toByteArray());

        assertEquals("x.jar has more than 50000 entries; split it", refusal(jar));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OSGI-INF/motor.xml",
                "/OSGI-INF/motor.xml",
                "OSGI-INF/other.xml OSGI-INF/motor.xml",
                "OSGI-INF/m*o*.xml",
                "OSGI-INF/*",
                "OSGI-INF/mo\\tor.xml",
            })
    void findsADescriptionByWhateverScrWouldFindItBy(String header) {
        assertEquals(1, componentsWith(header, "OSGI-INF/motor.xml").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OSGI-INF/*tor.xm", "OSGI-INF/*x*o*", "*/motor.xml", "*.xml", "OSGI-INF/motor.xml*l"})
    void findsNoDescriptionThatTheHeaderDoesNotName(String header) {
        assertEquals(List.of(), componentsWith(header, "OSGI-INF/motor.xml"));
    }

    @Test
    void doesNotTakeLongForAHostileWildcard() {
        String header = "OSGI-INF/" + "*a".repeat(16) + "*b.xml";

        assertTimeoutPreemptively(
                PATIENCE, () -> assertEquals(List.of(), componentsWith(header, "OSGI-INF/" + "a".repeat(40) + ".xml")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "<component ", "<component a=", "a='", "<a", " ", "a:"})
    void doesNotTakeLongForAHostileDescription(String piece) {
        String text = "<component " + piece.repeat((1 << 20) / piece.length() - 20);
        TestJar jar = TestJar.bundle("x", "1")
                .header("Service-Component", "OSGI-INF/*.xml")
                .entry("OSGI-INF/closed.xml", text + ">")
                .entry("OSGI-INF/open.xml", text);

        assertTimeoutPreemptively(
                PATIENCE,
                () -> assertEquals(List.of(), jar.read(folder, "x.jar").models()));
    }

    @Test
    void refusesWhatTakesLongToLookThrough() {
        TestJar wildcards = TestJar.bundle("x", "1").header("Service-Component", "a*,".repeat(11));
        TestJar places = TestJar.bundle("x", "1")
                .header(
                        "Bundle-ClassPath",
                        IntStream.range(0, 1001).mapToObj(String::valueOf).collect(Collectors.joining(",")));
        TestJar name = TestJar.bundle("x", "1").entry("a".repeat(1001), "x");

        assertTrue(refusal(wildcards).contains("more wildcards than anybody needs"));
        assertTrue(refusal(places).contains("more than 1000 places"));
        assertTrue(refusal(name).contains("name of more than 1000 characters"));
    }

    @Test
    void refusesADescriptionThatCouldHideSomethingInItsRest() {
        TestJar jar = TestJar.bundle("x", "1")
                .header("Service-Component", "OSGI-INF/x.xml")
                .entry("OSGI-INF/x.xml", " ".repeat(1 << 20) + "<immediate/>");

        assertEquals("x.jar has more than 1 MiB in its OSGI-INF/x.xml; make it shorter", refusal(jar));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "IBM037"})
    void readsADescriptionInAnyEncoding(String encoding) {
        String motor = TestJar.component("immediate=\"true\"", "dev.holdfast.component.motor.Motor");
        String text = "<?xml version=\"1.0\" encoding=\"%s\"?>".formatted(encoding) + motor;
        ModuleJar jar = TestJar.bundle("x", "1")
                .header("Service-Component", "OSGI-INF/x.xml")
                .entry("OSGI-INF/x.xml", text.getBytes(Charset.forName(encoding)))
                .read(folder, "x.jar");

        assertEquals(List.of(new DeclaredComponent("acme.Stepper", true, true)), jar.components());
    }

    @Test
    void refusesADescriptionThatTakesAttributesFromADocumentType() {
        TestJar jar = TestJar.bundle("x", "1")
                .header("Service-Component", "OSGI-INF/x.xml")
                .entry("OSGI-INF/x.xml", "<!DOCTYPE component [<!ATTLIST component a CDATA \"true\">]><component/>");

        assertEquals("x.jar has a component description with a DOCTYPE; leave it out", refusal(jar));
    }

    @Test
    void refusesAJarWhoseReadingFailsInAWayThatNobodyHasForeseen() throws IOException {
        Path outer = TestJar.plain().entry("x.jar", "x").moveTo(folder.resolve("outer.zip"));
        try (FileSystem elsewhere = FileSystems.newFileSystem(outer)) {
            Path withoutFile = elsewhere.getPath("x.jar");

            String message = assertThrows(RefusedException.class, () -> JarReader.read("x.jar", withoutFile))
                    .getMessage();

            assertTrue(message.startsWith("x.jar cannot be read (java.lang.UnsupportedOperationException"), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\\E[", "\\Q", "[", "(", "*\\E*(", "%s"})
    void takesAnyTextAsAPath(String header) {
        assertEquals(List.of(), componentsWith(header, "OSGI-INF/motor.xml"));
    }

    private Set<String> packagesWith(String classPath, byte[] inner) {
        return TestJar.bundle("x", "1")
                .header("Bundle-ClassPath", classPath)
                .entry("lib/inner.jar", inner)
                .read(folder, "x.jar")
                .packages();
    }

    private List<DeclaredComponent> componentsWith(String header, String entry) {
        String motor = TestJar.component("immediate=\"true\"", "dev.holdfast.component.motor.Motor");
        return TestJar.bundle("x", "1")
                .header("Service-Component", header)
                .entry(entry, motor)
                .read(folder, "x.jar")
                .components();
    }

    private String refusal(TestJar jar) {
        return assertThrows(RefusedException.class, () -> jar.read(folder, "x.jar"))
                .getMessage();
    }
}
