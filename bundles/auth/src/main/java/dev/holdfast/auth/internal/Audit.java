package dev.holdfast.auth.internal;

import dev.holdfast.access.Identity;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who came in, who did not, and which keys changed: a line each, as {@code key=value}, in the log {@code holdfast.audit}. No line
 * holds a secret; an id that nobody has is not written down either, because people mix up the key and its id. Of refusals there are
 * ten lines a second at most, and the next line tells how many were left out.
 */
final class Audit {
    private static final Logger log = LoggerFactory.getLogger("holdfast.audit");
    private static final int MOST_A_SECOND = 10;
    private static final int LONGEST_VALUE = 100;

    private final LongSupplier nanoTime;
    private long second; // this and the next two under our lock
    private int told;
    private long untold;

    Audit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void letIn(Identity who, String peer) {
        log.info(
                "event=authenticated holder={} role={} peer={}",
                value(who.holder()),
                who.role().word(),
                value(peer));
    }

    /** @param who the key's id, if there is such a key */
    void refused(String who, String why, String peer) {
        long suppressed = turn();
        if (suppressed >= 0) {
            log.warn(
                    "event=refused holder={} reason={} peer={} suppressed={}",
                    value(who),
                    value(why),
                    value(peer),
                    suppressed);
        }
    }

    void keyChanged(String event, Identity who, boolean made) {
        log.info(
                "event={} holder={} role={} resources={} source={}",
                event,
                value(who.holder()),
                who.role().word(),
                value(who.resources().isEmpty() ? "*" : String.join(",", who.resources())),
                made ? "keys.json" : "robot.json");
    }

    void ended(String holder) {
        log.info("event=sessions-ended holder={}", value(holder));
    }

    /** How many were left out before this one; -1 if this one is left out too. */
    private synchronized long turn() {
        long now = TimeUnit.NANOSECONDS.toSeconds(nanoTime.getAsLong());
        if (now != second) {
            second = now;
            told = 0;
        }
        if (told >= MOST_A_SECOND) {
            untold++;
            return -1;
        }
        told++;
        long suppressed = untold;
        untold = 0;
        return suppressed;
    }

    /** One word, whatever somebody outside has put into it. */
    private static String value(String text) {
        String cut = text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "~" : text;
        String plain = cut.replaceAll("[\\p{Cntrl}\\p{Cf}\"\\\\]", "?");
        return plain.isEmpty() || plain.contains(" ") || plain.contains("=") ? '"' + plain + '"' : plain;
    }
}
