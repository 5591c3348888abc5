package dev.holdfast.rpc.limits.internal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.resource.LimitExceededException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often sessions may be opened. */
class StartBudgetTest {
    private static final String LAN = "192.0.2.1";

    private long now = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(50); // a clock may wrap around
    private final StartBudget budget = new StartBudget(10, () -> now);

    @Test
    void letsAllClientsOfAHostComeBackAfterARestart() {
        take(1_000, "", LAN);

        assertRefused("", LAN);
    }

    @Test
    void goesOnAtItsRate() {
        take(1_000, "", LAN);

        now += TimeUnit.SECONDS.toNanos(1);

        take(10, "", LAN);
        assertRefused("", LAN);
    }

    @Test
    void hasAllOfItAgainAfterAWhile() {
        take(1_000, "", LAN);

        now += TimeUnit.SECONDS.toNanos(1_000);

        take(1_000, "", LAN);
        assertRefused("", LAN);
    }

    @Test
    void givesThisMachineTenTimesAsMuch() {
        take(10_000, "", "127.0.0.1");

        assertRefused("", "127.0.0.1");
    }

    @Test
    void countsAHolderByNameWhereverItComesFrom() {
        take(999, "api-key:tablet", LAN);
        take(1, "api-key:tablet", "192.0.2.2");

        assertRefused("api-key:tablet", "127.0.0.1");
        take(1, "api-key:phone", LAN);
        take(1, "", LAN);
    }

    @Test
    void countsNobodyInProcess() {
        take(20_000, "", "");
    }

    @Test
    void isWhatTheConfigurationSays() {
        budget.allow(1);
        take(100, "", LAN);

        assertRefused("", LAN);
    }

    @Test
    void remembersNoMoreThanItMust() {
        for (int i = 0; i < 6_000; i++) {
            String holder = "holder " + i;
            if (i < 4_096 + 1_000) {
                take(1, holder, LAN);
            } else {
                assertRefused(holder, LAN); // the strangers have had what there is for all of them
            }
            now += TimeUnit.MICROSECONDS.toNanos(1);
        }

        assertTrue(budget.remembered() <= 4097, budget.remembered() + " remembered");
        now += TimeUnit.SECONDS.toNanos(1_000);
        take(1_000, "one more", LAN);
        assertTrue(budget.remembered() < 4097, budget.remembered() + " remembered");
    }

    private void take(int times, String holder, String host) {
        for (int i = 0; i < times; i++) {
            assertDoesNotThrow(() -> budget.take(holder, host));
        }
    }

    private void assertRefused(String holder, String host) {
        assertThrows(LimitExceededException.class, () -> budget.take(holder, host));
    }
}
