package dev.holdfast.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** A module swapped for itself again and again, under another version each time, as in a long day of its author's. */
record Swaps(BootedRobot robot, ModuleContent module) {
    /** Fails if, after so many swaps, somebody still holds on to one of the module's former class loaders. */
    void requireNoneLeft(int count, Consumer<Bundle> served) {
        long left = make(count, served);
        if (left > 0) {
            fail(left + " of " + count
                    + " class loaders are left after as many swaps: a thread, a ThreadLocal, a timer,"
                    + " a shutdown hook or a static of the JVM still holds on to the module; end in @Deactivate what you"
                    + " began");
        }
    }

    /**
     * Makes so many swaps, after one that is not counted: an idle thread may hold on to the class loader that earlier tests
     * have used, by the last exception that it caught from there, and that is nobody's leak.
     *
     * @param served waits until the swapped module serves what it did before
     * @return how many of the class loaders that were replaced are still held on to by somebody
     */
    private long make(int count, Consumer<Bundle> served) {
        var loaders = new ClassLoaders();
        swap(0, served);
        for (int swap = 1; swap <= count; swap++) {
            loaders.note(bundle());
            swap(swap, served);
        }
        return loaders.left();
    }

    private void swap(int number, Consumer<Bundle> served) {
        robot.deploy(module, version(number));
        served.accept(bundle());
    }

    private Bundle bundle() {
        return robot.bundle(module.symbolicName()).orElseThrow();
    }

    private Version version(int swap) {
        Version own = module.version();
        return new Version(own.getMajor(), own.getMinor(), own.getMicro(), "swap-%03d".formatted(swap));
    }
}
