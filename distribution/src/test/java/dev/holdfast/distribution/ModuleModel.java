package dev.holdfast.distribution;

import java.util.Optional;

/**
 * What one module must be like, by the rules that operators are told: the file in the folder says what runs; what is
 * refused or fails leaves what ran; what failed three times in a row rests.
 */
final class ModuleModel {
    private static final int PATIENCE = 3;

    private final VersionedJar jars;
    private Optional<Running> running = Optional.empty();
    private int newest;
    private int failures;
    private boolean complainedOf;

    /** @param faulty whether no motor can be made of it */
    private record Running(int version, boolean faulty) {}

    /** @param newest where its versions begin: no two modules tell the same */
    ModuleModel(VersionedJar jars, int newest) {
        this.jars = jars;
        this.newest = newest;
    }

    VersionedJar jars() {
        return jars;
    }

    int nextVersion() {
        return ++newest;
    }

    /** A good jar has come: it runs, whatever was before. */
    void placed(int version) {
        running = Optional.of(new Running(version, false));
        failures = 0;
        complainedOf = false;
    }

    /** A jar has come whose motors cannot be made. Where motors were served, they are served again by what served them. */
    void placedFaulty(int version, boolean served) {
        if (served && isGood()) {
            failures++;
            complainedOf = true;
        } else {
            running = Optional.of(new Running(version, true));
            failures = 0;
            complainedOf = false;
        }
    }

    /** A jar has come that is refused. */
    void refused() {
        complainedOf = true;
    }

    /** Its file, which holds what runs, was looked at anew: what was refused before is forgotten. */
    void lookedAt() {
        complainedOf = false;
    }

    void deleted() {
        running = Optional.empty();
        failures = 0;
        complainedOf = false;
    }

    /** The robot was started anew: it knows nothing of what it complained of. */
    void restarted() {
        failures = 0;
        complainedOf = false;
    }

    /** Whether one more failure would put it into quarantine. */
    boolean isTired() {
        return failures == PATIENCE - 1;
    }

    boolean runs() {
        return running.isPresent();
    }

    /** Whether motors can be made of what runs. */
    boolean isGood() {
        return running.filter(now -> !now.faulty()).isPresent();
    }

    /** What its motors tell. */
    Optional<String> told() {
        return running.filter(now -> !now.faulty()).map(now -> "1.0." + now.version());
    }

    /** Whether GetMachineStatus has nothing to say against it. */
    boolean isReady() {
        return runs() && !complainedOf;
    }

    /** Whether GetMachineStatus says of what runs why something else does not. */
    boolean isComplainedOf() {
        return runs() && complainedOf;
    }

    @Override
    public String toString() {
        return jars.module() + running.map(now -> " " + now).orElse(" none") + (complainedOf ? ", complained of" : "");
    }
}
