package dev.holdfast.modules.internal;

import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.Verification;
import dev.holdfast.modules.jar.internal.IncompleteException;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.modules.store.internal.ModuleStore.LastGood;
import dev.holdfast.modules.store.internal.ModuleStore.Taken;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may stand in for a file that cannot be used. */
final class LastGoodCopies {
    private static final Logger log = LoggerFactory.getLogger(LastGoodCopies.class);

    private final ModuleStore store;
    private final Verification verification;

    LastGoodCopies(ModuleStore store, Verification verification) {
        this.store = store;
        this.verification = verification;
    }

    Optional<Candidate> of(Source source) throws IOException {
        for (LastGood good : store.lastGoodOf(source.origin())) {
            try {
                Candidate candidate = Candidate.of(source, new Taken(good.path(), good.sha256()));
                verification.check(candidate);
                log.info("{} cannot be used as it is; the last good copy of {} is", source, candidate.jar());
                return Optional.of(candidate);
            } catch (RefusedException | IncompleteException e) {
                log.warn("The last good copy of {} is no longer good: {}", good.symbolicName(), e.getMessage());
            }
        }
        return Optional.empty();
    }
}
