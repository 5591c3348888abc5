package dev.holdfast.session.safety.internal;

import java.util.OptionalLong;
import java.util.SplittableRandom;

/** What a seed asks for a resource, as robot.json would. */
final class DrawnTerms {
    private DrawnTerms() {}

    /** Of a client's session: whoever changes the robot's window changes it for those that come after. */
    static long window(World world) {
        return world.topics.contains(Topic.CHANGES) ? World.WINDOW - 3 + world.random.nextInt(7) : World.WINDOW;
    }

    static Terms of(SplittableRandom random, int resource) {
        if (resource == World.BASE) {
            return new Terms(World.LIMITS, Policy.DEFAULT, World.BUNDLE);
        }
        return new Terms(World.LIMITS, policy(random), "");
    }

    /** Half of them ask for nothing; the others for one or several things. */
    private static Policy policy(SplittableRandom random) {
        if (random.nextBoolean()) {
            return Policy.DEFAULT;
        }
        return new Policy(
                random.nextInt(6) == 0,
                random.nextInt(4) == 0 ? Policy.Unowned.REJECT : Policy.Unowned.WARN,
                random.nextInt(4) == 0,
                random.nextInt(4) == 0 ? OptionalLong.of(5 + random.nextInt(15)) : OptionalLong.empty(),
                random.nextInt(3) == 0);
    }
}
