package dev.holdfast.session.safety.internal;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** What a schedule has beside commands, stops, silence and standstills: few of them at a time, so that it stays short. */
enum Topic {
    /** Bodies are held for a newer version of their module, which comes or is called off. */
    SWAPS,
    /** A body goes, and later another one comes. */
    REMOVALS,
    /** What the configuration asks of a resource changes. */
    CHANGES,
    /** The base's own loop keeps sessions of its own, and its bundle stops and starts. */
    MODULES,
    /** The right motor is another robot's, behind a link that drops and returns. */
    LINKS,
    /** The robot shuts down. */
    SHUTDOWN;

    private static final Topic[] ALL = values();

    /** A third of all schedules has none, so that what is hard to see there is seen as soon as ever. */
    static Set<Topic> draw(SplittableRandom random) {
        var drawn = EnumSet.noneOf(Topic.class);
        for (int left = random.nextInt(3); left > 0; left--) {
            drawn.add(ALL[random.nextInt(ALL.length)]);
        }
        return drawn;
    }
}
