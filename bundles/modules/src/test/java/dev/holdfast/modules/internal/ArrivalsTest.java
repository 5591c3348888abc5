package dev.holdfast.modules.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.jar.internal.Fingerprint;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long SILENCE = Arrivals.SILENCE.toNanos();
    /** The monotonic clock may stand anywhere, also right before it turns over. */
    private static final long NOW = Long.MAX_VALUE - 1;

    private static final Source FILE = Source.inFolder(Path.of("x.jar"));

    private final Arrivals arrivals = new Arrivals();

    @Test
    void waitsAsLongAsAFileGrows() {
        for (int size = 0; size < 10; size++) {
            assertFalse(arrivals.isStuck(FILE, print(size), NOW + size * (SILENCE - 1)));
        }
        assertEquals(Set.of(FILE), arrivals.files());
    }

    @Test
    void givesUpAfterTheSilence() {
        arrivals.isStuck(FILE, print(1), NOW);

        assertFalse(arrivals.isStuck(FILE, print(1), NOW + SILENCE - 1));
        assertTrue(arrivals.isStuck(FILE, print(1), NOW + SILENCE));
        assertEquals(Set.of(), arrivals.files());
    }

    @Test
    void beginsAnewWithAFileThatCameThroughBefore() {
        arrivals.isStuck(FILE, print(1), NOW);
        arrivals.forget(FILE);

        assertFalse(arrivals.isStuck(FILE, print(1), NOW + 2 * SILENCE));
    }

    private static Fingerprint print(long size) {
        return new Fingerprint(size, FileTime.fromMillis(0), "");
    }
}
