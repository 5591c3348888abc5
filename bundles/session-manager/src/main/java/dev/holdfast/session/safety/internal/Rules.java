package dev.holdfast.session.safety.internal;

/**
 * What the rules of {@code docs/safety.md} decide, one question a method. Production asks {@link #ALL}; a mutant in the
 * simulation answers one of them wrongly, and is caught.
 */
class Rules {
    static final Rules ALL = new Rules();

    /** (a) A sign of life after the deadline is too late, also when the timer has not come by yet. */
    boolean judgesDeadlines() {
        return true;
    }

    /** A deadline that fell into a time when nobody could be heard is moved. */
    boolean forgivesStalls() {
        return true;
    }

    /** (b) A claim by a session that does not live is taken back. */
    boolean claimsNeedLife() {
        return true;
    }

    /** (c) A lapse stops only where owner and epoch are what they were when it was collected. */
    boolean stillOwed(boolean sameOwner, boolean sameEpoch) {
        return sameOwner && sameEpoch;
    }

    /** (d) 1: a stop has begun since the command's admission, and nothing newer was admitted after that stop. */
    boolean stopsAgain(boolean stopBegan) {
        return stopBegan;
    }

    /** (d) 1: a command that its caller cancelled, and that is the newest, is followed by a stop (point 7). */
    boolean stopsCancelled(boolean cancelledByCaller, boolean newest) {
        return cancelledByCaller && newest;
    }

    /** (d) 1: a command that ended early for a newer one, which then is not admitted, is followed by a stop. */
    boolean stopsCutShort(boolean endedEarly, boolean newest) {
        return endedEarly && newest;
    }

    /** (d) 1: one that took the place of a command that had ended early, and failed, is followed by a stop. */
    boolean stopsFailedHeir(boolean heir, boolean failed, boolean newest) {
        return heir && failed && newest;
    }

    /** (d) 1: the gate closes in the same step in which a stop becomes owed. */
    boolean owedStopIsGate() {
        return true;
    }

    /** (d) 2: a refused command gives the claim back to whom it took it from. */
    boolean refusedGivesBack(boolean cannotHaveMoved, boolean sessionless) {
        return cannotHaveMoved || sessionless;
    }

    /** (d) 2: what a dead session moved is stopped when a command that took its claim failed. */
    boolean stopsForDeadPrevious() {
        return true;
    }

    /** (d) 4: the caller's session has finished: stop. */
    boolean stopsForDeadCaller() {
        return true;
    }

    /** (e) No command goes in while a stop is in the body. */
    boolean stopIsGate() {
        return true;
    }

    /** (e) A failed stop is tried again. */
    boolean retries() {
        return true;
    }

    /** (e) What ends a retry: a live session's command that returned without a failure since. */
    boolean endsRetry(boolean commandedSince, boolean returnedWell) {
        return commandedSince && returnedWell;
    }

    /** (e) While a stop is owed, a command without a session is refused. */
    boolean overdueRefusesSessionless() {
        return true;
    }

    /** (f) Inside a stop nothing is owned: parts keep their owner and epoch. */
    boolean stopLeavesClaims() {
        return true;
    }

    /** (f) A stop inside a stop counts as a stop of the part. */
    boolean nestedStopCounts() {
        return true;
    }

    /** (g) A part that another live session owns is spared. */
    boolean sparesForeign(boolean foreign) {
        return foreign;
    }

    /** (g) What the loop of the bundle that stops the part moves is not spared. */
    boolean isOwnLoop(boolean heldByAsker) {
        return heldByAsker;
    }

    /** (g) A retry reaches as far as the widest stop that it stands for. */
    boolean retryReachesWidest() {
        return true;
    }

    /** A stop that is overdue is made on the parts as well, as far as they are its session's. */
    boolean overdueReachesParts() {
        return true;
    }

    /** A stop that returned is believed only when the resource stands still. */
    boolean watchesSettling() {
        return true;
    }

    /** Exclusive: while its owner lives nobody else commands. */
    boolean ownerExcludes(boolean ownedByOther) {
        return ownedByOther;
    }

    /** Unowned, rejected: a command without a session takes nothing from a live one. */
    boolean rejectsUnowned(boolean takesFromTheLiving) {
        return takesFromTheLiving;
    }

    /** Rearm: after its owner's lapse nobody commands until it is armed. */
    boolean staysDisarmed(boolean disarmed) {
        return disarmed;
    }

    /** Max age: what a command began is stopped when it is not renewed. */
    boolean decays(boolean stale) {
        return stale;
    }

    /** On disconnect: what came over a connection that is lost is stopped. */
    boolean stopsForLostConnection() {
        return true;
    }

    /** A body is not replaced while a command is in it. */
    boolean swapWaitsForCommand(boolean commandInside) {
        return commandInside;
    }

    /** A body is not replaced before it was seen standing still. */
    boolean swapWaitsForStandstill(boolean moves) {
        return moves;
    }

    /** Several may hold a body: it opens when the last of them has ended its hold. */
    boolean opensWithLastHold(boolean heldByOthers) {
        return !heldByOthers;
    }

    /** What could not be stopped in one body is stopped in the next, before anything else. */
    boolean nextBodyOwes(boolean owed) {
        return owed;
    }

    /** Nobody commands what is shut down. */
    boolean shutRefuses(boolean shut) {
        return shut;
    }

    /** Point 6: one command at a time in a body. */
    boolean oneCommandAtATime() {
        return true;
    }
}
