package dev.holdfast.session.safety.internal;

import java.util.OptionalLong;
import java.util.SplittableRandom;

/** What a seed asks for a resource, as robot.json would. */
final class DrawnTerms {
    private static final Policy EXCLUSIVE =
            new Policy(true, Policy.Unowned.WARN, false, OptionalLong.empty(), false);

    private DrawnTerms() {}

    static Terms of(SplittableRandom random, int resource) {
        if (resource == World.BASE) {
            return new Terms(World.LIMITS, Policy.DEFAULT, World.BUNDLE);
        }
        return new Terms(World.LIMITS, resource == World.LEFT && random.nextInt(6) == 0 ? EXCLUSIVE : Policy.DEFAULT, "");
    }
}
