package dev.holdfast.session.safety.internal;

import java.util.OptionalLong;
import java.util.SplittableRandom;

/** What a seed asks for a resource, as robot.json would. */
final class DrawnTerms {
    private static final Policy EXCLUSIVE =
            new Policy(true, Policy.Unowned.WARN, false, OptionalLong.empty(), false);

    private DrawnTerms() {}

    /** Of a client's session: whoever changes the robot's window changes it for those that come after. */
    static long window(World world) {
        return world.topics.contains(Topic.CHANGES) ? World.WINDOW - 3 + world.random.nextInt(7) : World.WINDOW;
    }

    static Terms of(SplittableRandom random, int resource) {
        if (resource == World.BASE) {
            return new Terms(World.LIMITS, Policy.DEFAULT, World.BUNDLE);
        }
        return new Terms(World.LIMITS, resource == World.LEFT && random.nextInt(6) == 0 ? EXCLUSIVE : Policy.DEFAULT, "");
    }
}
