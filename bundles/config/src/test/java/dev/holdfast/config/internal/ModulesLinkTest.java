package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.config.booted.FakeModules;
import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.door.Deployments.Policy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModulesLinkTest {
    private static final Policy ACME = new Policy(List.of(new Listed("acme", Path.of("/acme.jar"), "acme.jar")), true);

    private final FakeModules modules = new FakeModules();
    private final ModulesLink link = new ModulesLink();

    @Test
    void handsOnTheFirstPolicyAndEachThatDiffers() {
        link.arrived(modules);

        link.apply(Policy.DEFAULT);
        link.apply(Policy.DEFAULT);
        link.apply(ACME);

        assertEquals(List.of(Policy.DEFAULT, ACME), modules.policies());
    }

    @Test
    void waitsForWhatTheFirstFileNamesAndForNothingLater() {
        link.arrived(modules);
        link.apply(ACME);
        assertFalse(isFollowed());

        modules.haveFollowed();
        link.apply(Policy.DEFAULT);

        assertTrue(isFollowed());
    }

    @Test
    void waitsForNobodyWhereNobodyDeploys() {
        link.apply(ACME);

        assertTrue(isFollowed());
    }

    @Test
    void tellsADeployerThatComesLater() {
        link.apply(Policy.DEFAULT);
        link.apply(ACME);

        link.arrived(modules);

        assertEquals(List.of(ACME), modules.policies());
    }

    @Test
    void tellsNobodyWhoHasLeft() {
        FakeModules next = new FakeModules();
        link.arrived(modules);
        link.arrived(next);
        link.left(modules);

        link.apply(ACME);

        assertEquals(List.of(), modules.policies());
        assertEquals(List.of(ACME), next.policies());
    }

    @Test
    void takesADeployerThatFailsForDone() {
        link.arrived(modules);
        modules.fail();

        link.apply(ACME);

        assertTrue(isFollowed());
    }

    private boolean isFollowed() {
        return link.firstFollowed().toCompletableFuture().isDone();
    }
}
