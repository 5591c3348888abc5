package dev.holdfast.modules.internal;

import dev.holdfast.door.Deployments.Trust;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.Verification;
import dev.holdfast.modules.jar.internal.RefusedException;
import java.util.List;
import java.util.Optional;

/** What comes of it when robot.json trusts others than before. Confined to one thread. */
final class Distrust {
    private final Verification verification;
    private final Modules modules;
    private final Register register;
    private final SeenFiles seen;
    private Optional<Trust> before = Optional.empty();

    Distrust(Verification verification, Modules modules, Register register, SeenFiles seen) {
        this.verification = verification;
        this.modules = modules;
        this.register = register;
        this.seen = seen;
    }

    /**
     * Removes what would not be taken any more.
     *
     * @return the files that may be taken now, and were not before
     */
    List<Source> follow(Trust now) {
        boolean changed = before.filter(former -> !former.equals(now)).isPresent();
        before = Optional.of(now);
        if (!changed) {
            return List.of();
        }
        for (Installed module : register.all()) {
            try {
                verification.checkAgain(module);
            } catch (RefusedException e) {
                modules.remove(module);
                register.refuse(
                        module.source(), module.symbolicName(), module.jar().versionText(), e.getMessage());
            }
        }
        return seen.prints().keySet().stream()
                .filter(file -> register.of(file).isEmpty())
                .toList();
    }
}
