package dev.holdfast.session.safety.internal;

/** The rules of docs/safety.md, each taken out: the simulation must notice. */
enum Mutant {
    POINT_6(new Rules() {
        @Override
        boolean oneCommandAtATime() {
            return false;
        }
    }),
    POINT_7(new Rules() {
        @Override
        boolean stopsCancelled(boolean cancelledByCaller, boolean newest) {
            return false;
        }
    }),
    /** (b) and (d) 4 back each other, and are taken out together. */
    B_AND_D4(new Rules() {
        @Override
        boolean claimsNeedLife() {
            return false;
        }

        @Override
        boolean stopsForDeadCaller() {
            return false;
        }
    }),
    C_STILL_SO(new Rules() {
        @Override
        boolean stillOwed(boolean sameOwner, boolean sameEpoch) {
            return true;
        }
    }),
    D1_STOP_AGAIN(new Rules() {
        @Override
        boolean stopsAgain(boolean stopBegan) {
            return false;
        }
    }),
    D1_CUT_SHORT(new Rules() {
        @Override
        boolean stopsCutShort(boolean endedEarly, boolean newest) {
            return false;
        }
    }),
    D1_FAILED_HEIR(new Rules() {
        @Override
        boolean stopsFailedHeir(boolean heir, boolean failed, boolean newest) {
            return false;
        }
    }),
    D1_GATE(new Rules() {
        @Override
        boolean owedStopIsGate() {
            return false;
        }
    }),
    D2_GIVE_BACK(new Rules() {
        @Override
        boolean refusedGivesBack(boolean cannotHaveMoved, boolean sessionless) {
            return false;
        }
    }),
    D2_ANY_FAILURE(new Rules() {
        @Override
        boolean refusedGivesBack(boolean cannotHaveMoved, boolean sessionless) {
            return true;
        }
    }),
    D2_DEAD_PREVIOUS(new Rules() {
        @Override
        boolean stopsForDeadPrevious() {
            return false;
        }
    }),
    E_GATE(new Rules() {
        @Override
        boolean stopIsGate() {
            return false;
        }
    }),
    E_RETRY(new Rules() {
        @Override
        boolean retries() {
            return false;
        }
    }),
    E_ANY_COMMAND_ENDS_RETRY(new Rules() {
        @Override
        boolean endsRetry(boolean commandedSince, boolean returnedWell) {
            return commandedSince;
        }
    }),
    E_SESSIONLESS_WHILE_OVERDUE(new Rules() {
        @Override
        boolean overdueRefusesSessionless() {
            return false;
        }
    }),
    F_NOTHING_OWNED(new Rules() {
        @Override
        boolean stopLeavesClaims() {
            return false;
        }
    }),
    F_COUNTS(new Rules() {
        @Override
        boolean nestedStopCounts() {
            return false;
        }
    }),
    G_FOREIGN_PARTS(new Rules() {
        @Override
        boolean sparesForeign(boolean foreign) {
            return false;
        }
    }),
    OVERDUE_PARTS(new Rules() {
        @Override
        boolean overdueReachesParts() {
            return false;
        }
    }),
    /** Backed by the overdue stop's own reach, and taken out with it. */
    G_RETRY_REACH(new Rules() {
        @Override
        boolean overdueReachesParts() {
            return false;
        }

        @Override
        boolean retryReachesWidest() {
            return false;
        }
    }),
    EXCLUSIVE(new Rules() {
        @Override
        boolean ownerExcludes(boolean ownedByOther) {
            return false;
        }
    }),
    UNOWNED(new Rules() {
        @Override
        boolean rejectsUnowned(boolean takesFromTheLiving) {
            return false;
        }
    }),
    REARM(new Rules() {
        @Override
        boolean staysDisarmed(boolean disarmed) {
            return false;
        }
    }),
    MAX_AGE(new Rules() {
        @Override
        boolean decays(boolean stale) {
            return false;
        }
    }),
    ON_DISCONNECT(new Rules() {
        @Override
        boolean stopsForLostConnection() {
            return false;
        }
    }),
    SETTLE_WATCH(new Rules() {
        @Override
        boolean watchesSettling() {
            return false;
        }
    }),
    STALL(new Rules() {
        @Override
        boolean forgivesStalls() {
            return false;
        }
    }),
    SWAP_COMMAND_INSIDE(new Rules() {
        @Override
        boolean swapWaitsForCommand(boolean commandInside) {
            return false;
        }
    }),
    SWAP_STANDSTILL(new Rules() {
        @Override
        boolean swapWaitsForStandstill(boolean moves) {
            return false;
        }
    }),
    EACH_HOLD(new Rules() {
        @Override
        boolean opensWithLastHold(boolean heldByOthers) {
            return true;
        }
    }),
    NEXT_BODY_OWES(new Rules() {
        @Override
        boolean nextBodyOwes(boolean owed) {
            return false;
        }
    }),
    SHUTDOWN(new Rules() {
        @Override
        boolean shutRefuses(boolean shut) {
            return false;
        }
    }),
    OWN_PLACE(new Rooms() {
        @Override
        boolean requiresPlace() {
            return false;
        }
    }),
    STOPPED_BUNDLE(new Rooms() {
        @Override
        boolean stoppedStaysStopped() {
            return false;
        }
    }),
    LINK_WHOSE(new Rooms() {
        @Override
        boolean asksWhoseItIs() {
            return false;
        }
    }),
    LINK_SETTLED(new Rooms() {
        @Override
        boolean settlesOnlyWhatIsKnown() {
            return false;
        }
    }),
    LINK_STILL(new Rooms() {
        @Override
        boolean settlesOnlyWhatWasStopped() {
            return false;
        }
    }),
    LINK_OVER(new Rooms() {
        @Override
        boolean overIsOver() {
            return false;
        }
    });

    final Rules rules;
    final Rooms rooms;

    Mutant(Rules rules) {
        this.rules = rules;
        this.rooms = Rooms.ALL;
    }

    Mutant(Rooms rooms) {
        this.rules = Rules.ALL;
        this.rooms = rooms;
    }
}
