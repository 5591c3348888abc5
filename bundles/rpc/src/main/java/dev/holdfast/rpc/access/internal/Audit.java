package dev.holdfast.rpc.access.internal;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.holdfast.access.Identity;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes who was refused what, and who changed the robot, under a logger of its own that can be kept apart from all others.
 * A client that is refused the same again and again is noted once a minute, so that it cannot fill a disk.
 */
final class Audit {
    /** To be set in logging.properties, or sent to a file of its own. */
    static final String NAME = "holdfast.audit";

    private static final Logger log = LoggerFactory.getLogger(NAME);
    private static final int MOST_KNOWN = 1000;

    private final Cache<String, Boolean> told = CacheBuilder.newBuilder()
            .maximumSize(MOST_KNOWN)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    /** A client was refused what it has proved no right to. */
    void refused(Identity who, String what, String peer) {
        if (told.asMap().putIfAbsent(who.holder() + " " + what, true) == null) {
            log.warn(
                    "event=denied holder={} role={} method={} peer={}",
                    name(who),
                    who.role().word(),
                    what,
                    peer);
        }
    }

    /** A client is let change the robot. */
    void admitted(Identity who, String what, String peer) {
        log.info("event=admin-call holder={} method={} peer={}", name(who), what, peer);
    }

    private static String name(Identity who) {
        return who.holder().isEmpty() ? "anybody" : who.holder();
    }
}
