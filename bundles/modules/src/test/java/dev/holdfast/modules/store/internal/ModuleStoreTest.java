package dev.holdfast.modules.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ModuleStoreTest {
    @TempDir
    Path folder;

    private Path root;
    private ModuleStore store;

    @BeforeEach
    void open() throws IOException {
        root = folder.resolve("data");
        store = new ModuleStore(root);
    }

    @Test
    void namesACopyByItsHash() throws IOException {
        Taken copy = take("abc");

        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", copy.sha256());
        assertEquals("abc", Files.readString(store.keep(copy, "acme")));
    }

    /** As on a disk that is full: half a copy that stays would keep it so. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoHalfOfAFileThatCannotBeRead() throws IOException {
        Path opensAndCannotBeRead = Path.of("/proc/self/mem");

        assertThrows(IOException.class, () -> store.take(opensAndCannotBeRead));

        try (Stream<Path> left = Files.list(root.resolve(".incoming"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void goesBackToWhatStartedLast() throws IOException {
        Taken good = kept("good");
        store.confirm("acme", "x.jar", good.sha256());

        kept("never started");

        assertEquals(Optional.of(good.sha256()), store.lastGood("acme").map(LastGood::sha256));
        assertEquals(
                List.of("x.jar"),
                store.lastGoodOf("x.jar").stream().map(LastGood::file).toList());
        assertEquals(List.of(), store.lastGoodOf("y.jar"));
    }

    @Test
    void keepsOneCopyOfAModule() throws IOException {
        store.confirm("acme", "x.jar", kept("old").sha256());
        Taken fresh = kept("new");
        store.confirm("acme", "x.jar", fresh.sha256());

        assertEquals(Set.of(fresh.sha256() + ".jar", "last-good"), names(root.resolve("acme")));
    }

    @Test
    void throwsAwayACopyThatWasNotKept() throws IOException {
        Taken refused = take("refused");
        Taken wanted = take("wanted");
        Path kept = store.keep(wanted, "acme");

        store.discard(refused);
        store.discard(wanted);

        assertEquals(Set.of(), names(root.resolve(".incoming")));
        assertTrue(Files.exists(kept));
    }

    @Test
    void dropsNoCopyThatIsTheLastGoodOne() throws IOException {
        Taken good = kept("good");
        store.confirm("acme", "x.jar", good.sha256());
        Path bad = store.keep(take("bad"), "acme");

        store.drop(bad, "acme");
        store.drop(store.lastGood("acme").orElseThrow().path(), "acme");

        assertFalse(Files.exists(bad));
        assertEquals(good.sha256(), store.lastGood("acme").orElseThrow().sha256());
    }

    @Test
    void forgetsAModuleThatWasRemoved() throws IOException {
        store.confirm("acme", "x.jar", kept("good").sha256());

        store.forget("acme");

        assertFalse(Files.exists(root.resolve("acme")));
        assertEquals(Optional.empty(), store.lastGood("acme"));
    }

    @Test
    void survivesAKillAtAnyMoment() throws IOException {
        Taken good = kept("good");
        store.confirm("acme", "x.jar", good.sha256());
        // killed while copying, after keeping, and while the pointer was being written
        Files.writeString(root.resolve(".incoming").resolve("1.jar"), "ha");
        Files.writeString(root.resolve("acme").resolve("f00d.jar"), "not known to be good");
        Files.writeString(root.resolve("acme").resolve("last-good.new"), "f00");
        Files.createDirectories(root.resolve("former"));
        Files.writeString(root.resolve("former").resolve("f00d.jar"), "deleted while we were away");

        ModuleStore reopened = new ModuleStore(root);
        reopened.clean(Set.of("acme"), Set.of());

        assertEquals(Optional.of(good.sha256()), reopened.lastGood("acme").map(LastGood::sha256));
        assertEquals(Set.of(good.sha256() + ".jar", "last-good"), names(root.resolve("acme")));
        assertEquals(Set.of("acme", ".incoming"), names(root));
        assertEquals(Set.of(), names(root.resolve(".incoming")));
    }

    @Test
    void trustsNoPointerWithoutItsCopy() throws IOException {
        Taken good = kept("good");
        store.confirm("acme", "x.jar", good.sha256());
        Files.delete(root.resolve("acme").resolve(good.sha256() + ".jar"));

        assertEquals(Optional.empty(), store.lastGood("acme"));
    }

    @Test
    void cleansNoCopyThatIsInstalled() throws IOException {
        Taken waiting = take("waits for a package");
        Path copy = store.keep(waiting, "acme");

        store.clean(Set.of("acme"), Set.of(copy));

        assertTrue(Files.exists(copy));
    }

    private Taken take(String content) throws IOException {
        return store.take(Files.writeString(folder.resolve("x.jar"), content));
    }

    private Taken kept(String content) throws IOException {
        Taken copy = take(content);
        store.keep(copy, "acme");
        return copy;
    }

    private static Set<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }
}
