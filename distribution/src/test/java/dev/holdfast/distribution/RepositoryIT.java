package dev.holdfast.distribution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What somebody's Maven finds in the distribution when it begins and builds a driver. */
class RepositoryIT {
    private static final Path REPOSITORY = Distribution.home().resolve("repository");
    private static final String ARCHETYPE = "holdfast-driver-archetype";
    /** A dependency as the poms here are written. */
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    @Test
    void holdsAllOfOursThatAnythingInItNeeds() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (Path pom : poms()) {
            Matcher dependency = DEPENDENCY.matcher(Files.readString(pom));
            while (dependency.find()) {
                Path jar = jar(dependency.group(2), dependency.group(3));
                if (dependency.group(1).equals("dev.holdfast") && !Files.exists(jar)) {
                    missing.add(REPOSITORY.relativize(jar) + " for " + pom.getFileName());
                }
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void needsNoParentAndLeavesNoVersionOpen() throws IOException {
        List<Path> poms = poms();
        assertFalse(poms.isEmpty());
        for (Path pom : poms) {
            String text = Files.readString(pom);

            assertFalse(text.contains("<parent>"), pom + " has a parent");
            assertFalse(text.contains("${"), pom + " leaves a property open");
            assertEquals(
                    count("<dependency>", text),
                    DEPENDENCY.matcher(text).results().count(),
                    pom.toString());
        }
    }

    @Test
    void hasTheRightChecksumOfEveryFile() throws IOException, NoSuchAlgorithmException {
        for (Path file : files(".jar", ".pom")) {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            String sum = HexFormat.of().formatHex(sha1.digest(Files.readAllBytes(file)));

            assertEquals(sum, Files.readString(Path.of(file + ".sha1")).strip(), file.toString());
        }
    }

    @Test
    void beginsADriverOfThreeFiles() throws IOException {
        String version = version(ARCHETYPE);
        try (var archetype = new ZipFile(jar(ARCHETYPE, version).toFile())) {
            List<String> sources = archetype.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith("archetype-resources/"))
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "archetype-resources/pom.xml",
                            "archetype-resources/src/main/java/__className__.java",
                            "archetype-resources/src/test/java/__className__Test.java"),
                    sources);
            try (InputStream pom = archetype.getInputStream(archetype.getEntry("archetype-resources/pom.xml"))) {
                String text = new String(pom.readAllBytes(), UTF_8);
                assertTrue(text.contains("<holdfast.version>" + version + "</holdfast.version>"), text);
                assertFalse(text.matches("(?s).*>@[\\w.]+@<.*"), text);
            }
        }
        String begin = Files.readString(REPOSITORY.resolve("pom.xml"));
        assertTrue(begin.contains("<archetypeVersion>" + version + "</archetypeVersion>"), begin);
    }

    private static Path jar(String artifact, String version) {
        return REPOSITORY
                .resolve("dev/holdfast")
                .resolve(artifact)
                .resolve(version)
                .resolve(artifact + "-" + version + ".jar");
    }

    private static String version(String artifact) throws IOException {
        try (Stream<Path> versions =
                Files.list(REPOSITORY.resolve("dev/holdfast").resolve(artifact))) {
            return versions.map(Path::getFileName)
                    .map(Path::toString)
                    .sorted()
                    .reduce((one, next) -> next)
                    .orElseThrow();
        }
    }

    private static List<Path> poms() throws IOException {
        return files(".pom");
    }

    private static List<Path> files(String... ends) throws IOException {
        try (Stream<Path> all = Files.walk(REPOSITORY)) {
            return all.filter(file -> Stream.of(ends).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static long count(String part, String text) {
        return Pattern.compile(part, Pattern.LITERAL).matcher(text).results().count();
    }
}
