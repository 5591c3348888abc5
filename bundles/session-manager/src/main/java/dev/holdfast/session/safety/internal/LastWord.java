package dev.holdfast.session.safety.internal;

/** Rule (d), the last word: what becomes of a resource when a monitored command on it has returned. */
final class LastWord {
    private final Claim claim;
    private final Rules rules;

    LastWord(Claim claim, Rules rules) {
        this.claim = claim;
        this.rules = rules;
    }

    enum Verdict {
        /** It stays as it is. */
        LEAVE,
        /** A stop is owed, and the gate closes in this very step. */
        STOP,
        /** The same, for what a session began that does not answer for it any more; if it has lapsed, that disarms. */
        STOP_AND_DISARM,
        /** The command that waits takes its place in this very step; if none can, a stop is owed. */
        HAND_OVER
    }

    /** The first that applies. Changes the claim where the rule says so. */
    Verdict on(Ticket ticket, Outcome outcome, long now) {
        boolean newest = claim.isNewest(ticket);
        boolean failed = outcome != Outcome.DONE;
        boolean endedEarly = outcome == Outcome.CUT_SHORT && ticket.isCancelled();
        if (rules.stopsAgain(claim.stopBeganSince(ticket))
                || rules.stopsCancelled(ticket.cancelledByCaller(), newest)) {
            return Verdict.STOP;
        }
        if (rules.stopsCutShort(endedEarly, newest)) {
            return Verdict.HAND_OVER;
        }
        if (rules.stopsFailedHeir(ticket.heir, failed, newest)) {
            return Verdict.STOP;
        }
        if (failed && newest) {
            boolean callerLives = ticket.session().lives(now);
            if (givesBack(ticket, outcome, now)) {
                return Verdict.LEAVE;
            }
            if (isArmedByTheDead(ticket, now) && (outcome == Outcome.REFUSED || !callerLives)) {
                return Verdict.STOP_AND_DISARM;
            }
        }
        return leaveToTheLiving(ticket, now);
    }

    /** (d) 2: a refused command must not disarm what was armed, nor answer for what it did not move. */
    private boolean givesBack(Ticket ticket, Outcome outcome, long now) {
        boolean refused = outcome == Outcome.REFUSED;
        boolean wasNobodys = ticket.previousOwner == LiveSession.NOBODY;
        if (rules.refusedGivesBack(refused, ticket.isSessionless())
                && (claim.mayAnswerAgain(ticket.previousOwner, now)
                        || refused && wasNobodys && !claim.isPassedOver(LiveSession.NOBODY))) {
            claim.giveBack(ticket, refused);
            return true;
        }
        return false;
    }

    /**
     * (d) 2: the command of a dead session is in force still, and the newer claim would hide it from that one's lapse; or that of
     * somebody whose stop it has hidden already.
     */
    private boolean isArmedByTheDead(Ticket ticket, long now) {
        boolean hidden = ticket.previousOwner == LiveSession.NOBODY
                ? claim.isPassedOver(LiveSession.NOBODY)
                : !claim.mayAnswerAgain(ticket.previousOwner, now);
        return rules.stopsForDeadPrevious() && hidden;
    }

    /** (d) 3 and 4. */
    private Verdict leaveToTheLiving(Ticket ticket, long now) {
        if (claim.owner().lives(now)) {
            return Verdict.LEAVE;
        }
        if (ticket.session().lives(now)) {
            claim.retake(ticket); // a newer claim came to nothing, and this caller answers for it again
            return Verdict.LEAVE;
        }
        return !ticket.isSessionless() && rules.stopsForDeadCaller() ? Verdict.STOP_AND_DISARM : Verdict.LEAVE;
    }
}
