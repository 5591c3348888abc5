package dev.holdfast.auth.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How guessing becomes slow, and for whom not. */
class BackOffTest {
    private static final String HOST = "10.0.0.7";

    private final BackOff backOff = new BackOff();
    private long now = Long.MAX_VALUE - 1_000; // as a monotonic clock may stand, shortly before it turns over

    private void wrong(int times, String id) {
        for (int i = 0; i < times; i++) {
            backOff.wrong(HOST, id, now);
        }
    }

    private Duration wait(String host) {
        return backOff.waitOf(host, now);
    }

    @Test
    void letsFourBeWrong() {
        wrong(4, "tablet");

        assertEquals(Duration.ZERO, wait(HOST));
    }

    @Test
    void doublesTheWaitUpToAMinute() {
        wrong(4, "tablet");
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            wrong(1, "tablet");
            waits.add(wait(HOST).toSeconds());
            now += wait(HOST).toNanos();
        }

        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), waits);
        assertEquals(Duration.ZERO, wait(HOST));
    }

    @Test
    void makesNoOtherHostWait() {
        wrong(20, "tablet");

        assertEquals(Duration.ZERO, wait("10.0.0.8"));
    }

    @Test
    void forgetsWhenTheRightKeyFollows() {
        wrong(4, "tablet");
        backOff.right(HOST, "tablet");
        wrong(4, "tablet");

        assertEquals(Duration.ZERO, wait(HOST));
        backOff.right(HOST, "tablet");
        assertEquals(0, backOff.size());
    }

    @Test
    void doesNotForgetForTheRightKeyOfAnother() {
        wrong(4, "tablet");
        backOff.right(HOST, "laptop");
        wrong(1, "tablet");

        assertFalse(wait(HOST).isZero());
    }

    @Test
    void doesNotForgetForOneOfMany() {
        for (int i = 0; i < 10; i++) {
            wrong(1, "id" + i);
        }
        for (int i = 0; i < 10; i++) {
            backOff.right(HOST, "id" + i);
        }

        assertFalse(wait(HOST).isZero());
    }

    /** It keeps no more of an id than any real one has; the rest may be megabytes. */
    @Test
    void tellsLongIdsApartByTheirBeginningAlone() {
        wrong(5, "x".repeat(200) + "one");

        backOff.right(HOST, "x".repeat(200) + "other");

        assertEquals(Duration.ZERO, wait(HOST));
    }

    @Test
    void forgetsAfterTenMinutesOfPeace() {
        wrong(10, "tablet");
        now += Duration.ofMinutes(10).toNanos();
        wrong(4, "tablet");

        assertEquals(Duration.ZERO, wait(HOST));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7:4711,10.0.0.7:4712",
        "localhost:1,localhost:2",
        "[2001:db8:1:2::1]:4711,[2001:db8:1:2:ffff::7]:4711",
        "2001:db8:1:2::1:4711,[2001:db8:1:2::1]:4712",
        "[::1]:1,0:0:0:0:0:0:0:1:2",
    })
    void countsThoseTogetherThatMayBeOne(String one, String other) {
        assertEquals(BackOff.hostOf(one), BackOff.hostOf(other));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7:4711,10.0.0.8:4711",
        "[2001:db8:1:2::1]:4711,[2001:db8:1:3::1]:4711",
        "[::1]:1,127.0.0.1:1",
        "nonsense:::1,nonsense:2",
        "'',localhost:1",
    })
    void countsOthersApart(String one, String other) {
        assertNotEquals(BackOff.hostOf(one), BackOff.hostOf(other));
    }

    @Test
    void remembersSoManyHostsAndNoMore() {
        for (int i = 0; i < 5 * BackOff.HOSTS; i++) {
            backOff.wrong("host" + i, "tablet", now);
        }

        assertTrue(backOff.size() <= BackOff.HOSTS, backOff.size() + " hosts");
    }
}
