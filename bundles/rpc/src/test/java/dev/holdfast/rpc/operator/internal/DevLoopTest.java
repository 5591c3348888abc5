package dev.holdfast.rpc.operator.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevLoopTest {
    @TempDir
    Path folder;

    private final FakeTarget robot = new FakeTarget();
    private final List<String> said = new ArrayList<>();
    private MavenModule module;
    private DevLoop loop;
    private long now = 1;
    private Runnable beforeLook = () -> {};

    @BeforeEach
    void watch() throws IOException {
        module = new MavenModule(Files.createDirectory(folder.resolve("winch")));
        var output = new BuildOutput(module.folder);
        loop = new DevLoop(
                () -> {
                    beforeLook.run();
                    return output.look();
                },
                robot,
                () -> now,
                said::add);
        loop.step();
        assertEquals(List.of("The robot is at localhost:8080."), said);
        said.clear();
    }

    @Test
    void deploysAJarThatHasComeToRest() {
        module.pack("winch-1.0.0.jar", "1.0.0");

        loop.step();
        pass(149);
        assertEquals(List.of(), robot.deployed);
        pass(1);

        assertEquals(List.of("winch-1.0.0.jar 1.0.0"), robot.deployed);
        assertEquals(List.of("READY in 150 ms: winch-1.0.0.jar"), said);
    }

    @Test
    void waitsWhileTheBuildGoesOn() {
        module.compile("1.0.0");
        pass(0);
        pass(100);
        module.compile("1.0.1");
        pass(0);
        pass(149);
        assertEquals(List.of(), robot.deployed);

        pass(1);

        assertEquals(List.of("winch.jar 1.0.1"), robot.deployed);
    }

    @Test
    void deploysClassesWithTheManifestThatBndMade() {
        module.compile("1.0.0");

        rest();

        assertEquals(List.of("winch.jar 1.0.0"), robot.deployed);
        assertEquals(List.of("META-INF/MANIFEST.MF", "OSGI-INF/acme.Winch.xml", "acme/Winch.class"), robot.entries);
    }

    @Test
    void callsPackedClassesAsTheJarIsCalled() {
        module.pack("winch-1.0.0.jar", "1.0.0");
        rest();
        module.compile("1.0.1");

        rest();

        assertEquals(List.of("winch-1.0.0.jar 1.0.0", "winch-1.0.0.jar 1.0.1"), robot.deployed);
    }

    @Test
    void deploysNoContentTwiceHoweverItIsPacked() {
        module.compile("1.0.0");
        rest();
        module.pack("winch-1.0.0.jar", "1.0.0");
        rest();
        module.compile("1.0.0");
        rest();

        assertEquals(1, robot.deployed.size());
        assertEquals(1, said.size());
    }

    @Test
    void takesNoJarThatIsNoModule() {
        for (String other :
                List.of("a-sources.jar", "a-javadoc.jar", "a-tests.jar", "original-a.jar", ".a.jar", "a.war")) {
            module.pack(other, "1.0.0");
        }

        rest();

        assertEquals(List.of(), robot.deployed);
    }

    @Test
    void waitsForAManifest() {
        module.write("acme/Winch.class", MavenModule.type("1.0.0"));
        rest();
        rest();
        assertEquals(List.of(), robot.deployed);

        module.compile("1.0.0");
        rest();

        assertEquals(1, robot.deployed.size());
    }

    @Test
    void waitsForTheDescriptionsThatTheManifestNames() {
        module.compile("1.0.0");
        module.delete("OSGI-INF/acme.Winch.xml");
        rest();
        assertEquals(List.of(), robot.deployed);

        module.compile("1.0.0");
        rest();

        assertEquals(1, robot.deployed.size());
    }

    @Test
    void waitsForTheClassesThatACompilerHasDeleted() {
        module.compile("1.0.0");
        rest();
        module.delete("acme/Winch.class");
        rest();
        pass(DevLoop.REST_BEFORE_MANIFEST.toMillis());
        assertEquals(1, robot.deployed.size());

        module.write("acme/Winch.class", MavenModule.type("1.0.1"));
        pass(0);
        pass(DevLoop.REST_BEFORE_MANIFEST.toMillis());

        assertEquals(2, robot.deployed.size());
    }

    @Test
    void saysWhichClassItWaitsFor() {
        module.compile("1.0.0");
        module.delete("acme/Winch.class");
        for (int i = 0; i < 30; i++) {
            rest();
        }

        assertEquals(
                List.of("Waiting for a build that can be read:"
                        + " acme/Winch.class, which OSGI-INF/acme.Winch.xml needs, is not there; compile it"),
                said);
    }

    @Test
    void findsTheDescriptionsThatAPatternNames() {
        module.compile("1.0.0");
        module.write(
                MavenModule.MANIFEST,
                new String(MavenModule.manifest("1.0.0", ""), StandardCharsets.UTF_8)
                        .replace("acme.Winch.xml", "*.xml")
                        .getBytes(StandardCharsets.UTF_8));
        module.delete("acme/Winch.class");
        rest();
        assertEquals(List.of(), robot.deployed);

        module.write("acme/Winch.class", MavenModule.type("1.0.0"));
        pass(0);
        pass(DevLoop.REST_BEFORE_MANIFEST.toMillis());

        assertEquals(1, robot.deployed.size());
    }

    @Test
    void waitsForADescriptionThatIsHalfWritten() {
        module.compile("1.0.0");
        module.write("OSGI-INF/acme.Winch.xml", Arrays.copyOf(MavenModule.DESCRIPTION, 40));
        module.write(MavenModule.MANIFEST, MavenModule.manifest("1.0.0", ""));

        rest();

        assertEquals(List.of(), robot.deployed);
    }

    @Test
    void goesBackToNoOlderJarWhileClassesAreMissing() {
        module.compile("0.9.0");
        module.pack("winch-1.0.0.jar", "1.0.0");
        rest();
        module.write("acme/Winch.class", MavenModule.type("1.0.1"));
        pass(0);
        pass(DevLoop.REST_BEFORE_MANIFEST.toMillis());
        assertEquals(2, robot.deployed.size());

        module.delete("acme/Winch.class");
        rest();
        pass(DevLoop.REST_BEFORE_MANIFEST.toMillis());

        assertEquals(2, robot.deployed.size());
    }

    @Test
    void dropsWhatChangedWhileItWasPacked() {
        module.compile("1.0.0");
        pass(0);
        var looks = new AtomicInteger();
        beforeLook = () -> {
            if (looks.incrementAndGet() == 2) {
                module.delete("acme/Winch.class");
            }
        };
        pass(DevLoop.REST.toMillis());
        assertEquals(List.of(), robot.deployed);

        module.compile("1.0.1");
        rest();

        assertEquals(List.of("winch.jar 1.0.1"), robot.deployed);
    }

    @Test
    void forgetsTheBuildThatWaitedWhenAnotherOneIsPacked() {
        robot.gone = "Nobody answers";
        pass(DevLoop.ASKING.toMillis());
        module.compile("1.0.0");
        rest();
        module.write("acme/Winch.class", new byte[] {(byte) 0xCA});
        pass(0);
        pass(DevLoop.REST_BEFORE_MANIFEST.toMillis());

        robot.gone = "";
        pass(DevLoop.ASKING.toMillis());

        assertEquals(List.of(), robot.deployed);
    }

    @Test
    void givesBndTheTimeToWriteAnotherManifest() {
        module.compile("1.0.0");
        rest();
        module.write("acme/Winch.class", MavenModule.type("1.0.1"));
        pass(0);
        pass(999);
        assertEquals(1, robot.deployed.size());

        pass(1);

        assertEquals(2, robot.deployed.size());
    }

    @Test
    void looksAgainAtWhatIsHalfWritten() {
        module.compile("1.0.0");
        module.write("acme/Winch.class", new byte[] {(byte) 0xCA});
        module.write(MavenModule.MANIFEST, MavenModule.manifest("1.0.0", ""));
        rest();
        assertEquals(List.of(), robot.deployed);

        for (int i = 0; i < 30; i++) {
            rest();
        }

        assertEquals(List.of("Waiting for a build that can be read: acme/Winch.class is being written"), said);
        module.compile("1.0.0");
        rest();
        assertEquals(1, robot.deployed.size());
    }

    @Test
    void saysWhyABuildIsNotReadyAndWaitsForTheNext() {
        robot.refusal = "winch.jar needs the package acme.rope, which nothing here offers; add it";
        module.compile("1.0.0");
        rest();
        rest();

        assertEquals(List.of("NOT READY: " + robot.refusal), said);
        assertEquals(1, robot.deployed.size());
    }

    @Test
    void saysThatTheRobotIsGoneAndGoesOnWhenItIsBack() {
        robot.gone = "Nobody answers";
        pass(DevLoop.ASKING.toMillis());
        module.compile("1.0.0");
        rest();
        pass(DevLoop.ASKING.toMillis());
        assertEquals(List.of("Nobody answers. Waiting for it."), said);

        robot.gone = "";
        robot.where = "localhost:9090";
        pass(DevLoop.ASKING.toMillis());

        assertEquals("The robot is at localhost:9090.", said.get(1));
        assertTrue(said.get(2).startsWith("READY in "), said.toString());
        assertEquals(List.of("winch.jar 1.0.0"), robot.deployed);
    }

    @Test
    void keepsABuildThatTheRobotDidNotTakeBeforeItWasGone() {
        module.compile("1.0.0");
        pass(0);
        robot.gone = "Nobody answers";
        pass(150);
        robot.gone = "";
        pass(DevLoop.ASKING.toMillis());

        assertEquals(List.of("winch.jar 1.0.0"), robot.deployed);
    }

    @Test
    void saysOnceThatARobotTakesNoJarsAndTriesAgain() {
        robot.unable = "The robot cannot do that";
        module.compile("1.0.0");
        rest();
        for (int i = 0; i < 5; i++) {
            pass(DevLoop.ASKING.toMillis());
        }
        assertEquals(List.of("The robot cannot do that. Waiting for it."), said);

        robot.unable = "";
        pass(DevLoop.ASKING.toMillis());

        assertEquals(List.of("winch.jar 1.0.0"), robot.deployed);
        assertEquals(2, said.size());
    }

    private void rest() {
        pass(0);
        pass(DevLoop.REST.toMillis());
    }

    private void pass(long millis) {
        now += MILLISECONDS.toNanos(millis);
        loop.step();
    }

    /** A robot that takes what it gets, unless a test says otherwise. */
    private static final class FakeTarget implements Target {
        final List<String> deployed = new ArrayList<>();
        List<String> entries = List.of();
        String where = "localhost:8080";
        String gone = "";
        String refusal = "";
        String unable = "";

        @Override
        public String find() throws IOException {
            checkThere();
            return where;
        }

        @Override
        public Outcome deploy(String file, Path jar) throws IOException {
            checkThere();
            if (!unable.isEmpty()) {
                throw new IOException(unable);
            }
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                entries = zip.stream().map(entry -> entry.getName()).toList();
                String manifest = new String(
                        zip.getInputStream(zip.getEntry(MavenModule.MANIFEST)).readAllBytes());
                deployed.add(file + " " + manifest.replaceAll("(?s).*Bundle-Version: (\\S+).*", "$1"));
            }
            return new Outcome(refusal.isEmpty(), refusal);
        }

        private void checkThere() throws IOException {
            if (!gone.isEmpty()) {
                throw new IOException(gone);
            }
        }
    }
}
