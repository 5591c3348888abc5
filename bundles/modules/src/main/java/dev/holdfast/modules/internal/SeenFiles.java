package dev.holdfast.modules.internal;

import dev.holdfast.modules.deploy.internal.Candidate;
import dev.holdfast.modules.deploy.internal.Installed;
import dev.holdfast.modules.deploy.internal.Source;
import dev.holdfast.modules.jar.internal.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What each file was when it was last looked at. Confined to one thread. */
final class SeenFiles {
    private final Map<Source, Seen> seen = new HashMap<>();

    /** What could not be told is empty. */
    private record Seen(Fingerprint print, String sha256, String symbolicName) {}

    void put(Candidate candidate, Fingerprint print) {
        seen.put(candidate.source(), new Seen(print, candidate.sha256(), candidate.symbolicName()));
    }

    void put(Installed module, Fingerprint print) {
        seen.put(module.source(), new Seen(print, module.sha256(), module.symbolicName()));
    }

    /** It holds no module. */
    void putUnreadable(Source source, Fingerprint print) {
        seen.put(source, new Seen(print, "", ""));
    }

    /** What is in it is no module after all. */
    void forgetContent(Source source) {
        seen.computeIfPresent(source, (same, file) -> new Seen(file.print(), "", ""));
    }

    /** It is written to, and looked at when that is done, even if it is what it was then. */
    void expect(Source source) {
        seen.computeIfPresent(source, (same, file) -> new Seen(file.print(), "", file.symbolicName()));
    }

    /** Forgets a file; says which module it held, empty if that was not known. */
    String remove(Source source) {
        Seen held = seen.remove(source);
        return held == null ? "" : held.symbolicName();
    }

    /** The module that a file held when it was last looked at; empty if that is not known. */
    String moduleIn(Source source) {
        return Optional.ofNullable(seen.get(source)).map(Seen::symbolicName).orElse("");
    }

    boolean isKnown(Source source) {
        return seen.containsKey(source);
    }

    boolean isContent(Source source, String sha256) {
        return is(source, file -> file.sha256().equals(sha256));
    }

    boolean isPrint(Source source, Fingerprint print) {
        return is(source, file -> file.print().equals(print));
    }

    /** The files that hold this module as far as is known, whether or not it runs. */
    List<Source> holding(String symbolicName) {
        return seen.entrySet().stream()
                .filter(file -> file.getValue().symbolicName().equals(symbolicName))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** All of them, as they were then. */
    Map<Source, Fingerprint> prints() {
        Map<Source, Fingerprint> prints = new HashMap<>();
        seen.forEach((file, conclusion) -> prints.put(file, conclusion.print()));
        return prints;
    }

    private boolean is(Source source, Predicate<Seen> condition) {
        return Optional.ofNullable(seen.get(source)).filter(condition).isPresent();
    }
}
