package dev.holdfast.modules.internal;

import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.NotNowException;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.Source;
import java.nio.file.Files;
import java.util.Optional;

/** Files that hold the same module. One of them is used, and the others are told of. */
final class Rivals {
    private final SeenFiles seen;
    private final Register register;

    Rivals(SeenFiles seen, Register register) {
        this.seen = seen;
        this.register = register;
    }

    /** What robot.json lists outranks the folder. */
    void requireNone(Candidate candidate) {
        Optional<Source> listed = seen.holding(candidate.symbolicName()).stream()
                .filter(other -> other.listed() && isAnotherFile(other, candidate))
                .findFirst();
        if (listed.isPresent() && !candidate.source().listed()) {
            throw new NotNowException(
                    "%s holds %s, and robot.json lists that module as %s, which is used; delete this file, or take it off the list"
                            .formatted(candidate.file(), candidate.jar(), listed.get()));
        }
    }

    /** Says of the other files with this module that another one is used. */
    void shadow(Candidate placed) {
        for (Source other : seen.holding(placed.symbolicName())) {
            // A renamed file is not there any more under its former name.
            if (isAnotherFile(other, placed) && Files.exists(other.path())) {
                String reason = placed.source().listed() && !other.listed()
                        ? "%s was replaced by %s, which robot.json lists and which holds %s too; delete one of the two"
                                + " files"
                        : "%s was replaced by %s, which came later and holds %s too; delete one of the two files";
                register.refuse(
                        other,
                        placed.symbolicName(),
                        "",
                        reason.formatted(other, placed.file(), placed.symbolicName()));
            }
        }
    }

    /** A file of the folder may be on the list too, or have been until now. */
    private static boolean isAnotherFile(Source other, Candidate candidate) {
        return !other.path().equals(candidate.source().path());
    }
}
