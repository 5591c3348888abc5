package dev.holdfast.modules.internal;

import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Failure;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.Fingerprint;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.store.internal.SetAside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a file whose jar is not taken: it is told of, and set aside where it has covered what is good. */
final class Rejections {
    private static final Logger log = LoggerFactory.getLogger(Rejections.class);

    private final Modules modules;
    private final Register register;
    private final StateBoard board;
    private final SeenFiles seen;
    private final LastGoodCopies lastGood;

    Rejections(Modules modules, Register register, StateBoard board, SeenFiles seen, LastGoodCopies lastGood) {
        this.modules = modules;
        this.register = register;
        this.board = board;
        this.seen = seen;
        this.lastGood = lastGood;
    }

    /** A whole jar that is not taken; if it has overwritten the file of a module that runs, it goes out of its way. */
    void reject(Source source, String name, String version, String reason) {
        Optional<Installed> good = modules.runningOf(source);
        String aside = good.map(running -> setAside(source, running, reason)).orElse("");
        if (aside.isEmpty()) {
            standIn(source);
            register.refuse(source, name, version, reason);
        } else {
            refuseSetAside(source, good.get(), reason + aside);
        }
    }

    /** What has failed on trial is set aside, unless its file was written to since then. */
    void rolledBack(Failure failure) {
        if (seen.isContent(failure.bad(), failure.sha256())) {
            rolledBack(failure.bad(), failure.good(), failure.reason());
        } else {
            register.refuse(
                    failure.bad(),
                    failure.good().symbolicName(),
                    "",
                    "%s; its file was written to since then, and is left as it is".formatted(failure.reason()));
        }
    }

    void rolledBack(Source bad, Installed good, String reason) {
        String aside = setAside(bad, good, reason);
        if (aside.isEmpty()) {
            register.refuse(bad, good.symbolicName(), "", reason);
        } else {
            refuseSetAside(bad, good, reason + aside);
        }
    }

    /** What was set aside is told of where its module is. */
    private void refuseSetAside(Source bad, Installed good, String sentence) {
        register.refuse(good.source(), good.symbolicName(), "", sentence);
        if (!bad.equals(good.source())) {
            register.close(bad, sentence);
            board.erase(bad);
        }
    }

    /** What robot.json lists comes after the start; its last good copy stands in for it then as others' do at the start. */
    void standIn(Source source) {
        if (source.listed() && register.of(source).isEmpty()) {
            try {
                Optional<Candidate> good = lastGood.of(source);
                if (good.isPresent()) {
                    modules.place(good.get(), false);
                }
            } catch (RefusedException | IOException e) {
                log.warn("{} has a last good copy, but it does not run: {}", source, e.getMessage());
            }
        }
    }

    /** Says where the bad jar is now; empty if it was left where it is. */
    private String setAside(Source bad, Installed good, String reason) {
        Path home = good.source().path();
        boolean leave = bad.listed() || good.source().listed() && !Files.exists(home);
        try {
            if (leave || !seen.isPrint(bad, Fingerprint.of(bad.path()))) {
                return ""; // not ours to move, or something else by now
            }
            Path rejected = SetAside.run(bad.path(), good.copy(), home, why(bad, reason));
            seen.remove(bad);
            seen.put(good, Fingerprint.of(home));
            return "; it is set aside as " + rejected.getFileName();
        } catch (IOException e) {
            log.error("{} cannot be set aside; delete it, or the next start may run it again", bad, e);
            return "";
        }
    }

    private List<String> why(Source bad, String reason) {
        List<String> why = new ArrayList<>(List.of(reason));
        modules.planOf(bad).ifPresent(plan -> why.addAll(plan.lines()));
        why.add(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return why;
    }
}
