package dev.holdfast.modules.deploy.internal;

import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.signature.internal.Signatures;

/** All that a jar must stand before anything of it is loaded: what is in it, and whose it is. */
public record Verification(ModuleChecks checks, Signatures signatures) {
    /** @throws RefusedException on the first thing that is wrong */
    public void check(Candidate candidate) {
        checks.check(candidate.jar());
        signatures.require(candidate.jar(), candidate.copy().path());
    }

    /**
     * Looks again at what runs, because somebody else is trusted now.
     *
     * @throws RefusedException if it would not be taken any more
     */
    public void checkAgain(Installed module) {
        signatures.require(module.jar(), module.copy());
    }
}
