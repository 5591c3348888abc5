/*
 * Holdfast's sessions, gates and lanes (docs/safety.md) as a model for Spin. README.md beside it ties each step to the
 * method that makes it. A d_step is one atomic step of the server: a compare-and-set of a session's word, or what one gate
 * does under its lock. Between any two of them anybody else may go on.
 *
 * A rule is taken out by -DMUTANT=NAME: one of these, named as in the enum Mutant of the simulation where it has it too.
 */
#define NONE                        0
#define A_DEADLINE                  1
#define A_ONE_STEP                  2
#define A_MARKS                     3
#define B_AND_D4                    4
#define C_STILL_SO                  5
#define D1_STOP_AGAIN               6
#define D1_CUT_SHORT                7
#define D1_FAILED_HEIR              8
#define D1_GATE                     9
#define D2_GIVE_BACK                10
#define D2_ANY_FAILURE              11
#define D2_DEAD_PREVIOUS            12
#define E_GATE                      13
#define E_RETRY                     14
#define E_ANY_COMMAND_ENDS_RETRY    15
#define E_SESSIONLESS_WHILE_OVERDUE 16
#define POINT_6                     17
#define POINT_7                     18
#define SETTLE_WATCH                19
#define F_NOTHING_OWNED             20
#define F_COUNTS                    21
#define G_FOREIGN_PARTS             22
#define OVERDUE_PARTS               23
#define G_RETRY_REACH               24
#define D2_PASSED_OVER              25

#ifndef MUTANT
#define MUTANT NONE
#endif
#define KEEPS(rule) (MUTANT != rule)

/* How much happens at most; `run` sets it. */
#ifndef SESSIONS
#define SESSIONS 2      /* clients, each with a session of its own */
#endif
#ifndef COMMANDS
#define COMMANDS 1      /* of each of them */
#endif
#ifndef UNOWNED
#define UNOWNED 0       /* commands of a client without a session */
#endif
#ifndef STOPS
#define STOPS 0         /* by an operator */
#endif
#ifndef CANCELS
#define CANCELS 0       /* calls whose callers give them up */
#endif
#ifndef FAILURES
#define FAILURES 0      /* stops that throw, or hang for longer than they may */
#endif
#ifndef LIES
#define LIES 0          /* stops that return and have stopped nothing; then stops are watched */
#endif
#ifndef BEATS
#define BEATS 0         /* heartbeats of each client; then its deadline passes in one step and is noticed in another */
#endif
#ifndef WHOLE
#define WHOLE 0         /* 1: resource 0 is a base whose motor is resource 1; else both are motors */
#endif

#define NOBODY  SESSIONS                /* no session; also the caller that has none */
#if UNOWNED > 0
#define CALLERS (SESSIONS + 1)
#else
#define CALLERS SESSIONS
#endif
#if WHOLE
#define TICKETS (CALLERS + CALLERS)     /* the command of a base makes one on its motor */
#else
#define TICKETS CALLERS
#endif

/* A session's word. */
#define LIVE     0      /* its deadline lies ahead */
#define PAST     1      /* its deadline has passed, and nobody has come by yet */
#define FINISHED 2

/* A ticket's state, and how a command ends. */
#define FREE    0
#define WAITING 1
#define INSIDE  2
#define DONE      0
#define REFUSED   1     /* by its driver: it cannot have moved anything */
#define CUT_SHORT 2     /* it ended early, because it was told to */
#define FAILED    3     /* otherwise */
#define GIVEN_UP  4     /* for ghosts: nobody waited for it any more */
#define NOT_YET   5
#define NOT_BEGUN 6

/* Why a stop is made. */
#define EXPLICIT     1
#define AGAIN        2
#define LAPSE        3
#define RETRY        4
#define HOUSEKEEPING 5

/* What becomes of a resource after a command. */
#define LEAVE     0
#define STOP      1
#define HAND_OVER 2

/* Where a lane is. */
#define IDLE   0
#define BEGUN  1
#define PART   2    /* its base's stop is in the motor */
#define HALTED 3    /* the driver's stop of the motor is done */
#define OVER   4    /* that of the base is */

typedef Ticket {
    byte state;
    bit resource;
    byte previous;          /* owner */
    bit token;
    bit givenUp;            /* by its caller */
    bit heir;
    bit newest;             /* no epoch began after its admission */
    bit stopSeen;           /* a stop has begun since, and no epoch after that */
    bit before[2];          /* whether a command was in force before it, as the watch of each resource counts */
    bit wrote;              /* it has moved its motor */
    bit whileOwed;          /* ghosts: it went in while a stop was owed, */
    bit sinceFailure[2];    /*         since the stop of each resource failed that is tried again, */
    bit outrun              /*         and a newer one has moved the motor */
};

typedef Gate {
    /* The claim. Epochs and numbers are compared for equality only: a bit says whether they still are equal. */
    byte owner;
    byte collected;
    bit collectedSame;
    byte wholeOwner;
    bit wholeSame;
    byte passedOver;        /* a bit for each session: it must not answer again for what a stop for it has spared */
    byte inside;
    bit inForce[2];         /* whether a command is in force that was admitted since the watch of each resource began */
    /* The stops that are asked for. */
    bit explicit;
    bit again;
    bit lapse;
    bit afterWhole;
    bit asked;              /* the operator waits for one that has not begun */
    bit served;             /* for the one that is made */
    /* The stop that is made: 1 its own, 2 as that of a part. */
    byte running;
    byte cause;
    byte forSession;
    bit wide;               /* it stands for an explicit stop, */
    bit partSince;          /* since which the part was commanded */
    bit hangs;
    bit overdue;
    /* The stop that is tried again. */
    bit retry;
    bit retrySame;
    bit retryWell;
    bit retryWide;
    bit retryPartSince;
    /* The stop that is watched. */
    bit watch;
    byte watchCause;
    byte watchFor;
    bit watchWide;
    bit watchPartSince;
    bit collect;            /* the timer has yet to come by */
    /* Ghosts: whose command moves the motor (0: it stands still), how that ended, whether it is older than a stop. */
    byte mover;
    byte moverEnd;
    bit moverStale;
    bit moverWhileOwed;
    bit moverSinceFailure[2]
};

byte word[SESSIONS + 1];
bit toldDead[SESSIONS + 1]; /* ghost */
Ticket t[TICKETS];
Gate g[2];
chan queue[2] = [CALLERS] of { byte };
byte cancels = CANCELS;
byte failures = FAILURES;
byte lies = LIES;

/* What must never be seen, as in the enum Finding of the simulation; set and asserted in one step. */
hidden byte LOST, FALSE_STOP, OWED_STOP_HIT_NEWER, RETRY_HIT_NEWER, OVERTAKEN, CANCELLED_MOVES, CUT_SHORT_MOVES;
hidden byte UNDONE, FAILED_ELSEWHERE, ENTERED_A_STOP, REVIVED, STUCK;
#define NEVER(finding, seen) finding = (seen); assert(!finding)

/* Scratch, of no meaning between two steps. */
hidden byte x, y, z, verdict, went;

/* What a trail tells: Spin prints it, the verifier does not. */
#define tell printf

#define caller(i)     ((i) % CALLERS)
#define isNested(i)   ((i) >= CALLERS)
#define nested(c)     ((c) + TICKETS - CALLERS)
#define motorOf(r)    (WHOLE -> 1 : r)      /* a base has no wheels of its own */
#define lives(s)      (word[s] == LIVE)
#define isFinished(s) (s != NOBODY && word[s] == FINISHED)
#define isGivenUp(i)  (t[i].givenUp || t[caller(i)].givenUp)
#define told(i)       (t[i].token || t[caller(i)].token || isGivenUp(i))
#define closed(r)     ((KEEPS(E_GATE) && g[r].running) || (KEEPS(D1_GATE) && g[r].again))

/* ---- sessions ---- */

#define forgetPassedOver(r, s) g[r].passedOver = g[r].passedOver & ~(1 << (s))

/* From then on the timer comes by, for each resource some time later. Nothing is given back to it
 * anyway, so nobody need know any more what it was passed over for: fewer states. */
inline finish(s) {
    tell("session %d has finished\n", s);
    word[s] = FINISHED;
    toldDead[s] = 1;
    forgetPassedOver(1, s);
    g[0].collect = 1;
    g[1].collect = 1
}

/* Whoever finds the deadline passed marks the session. */
inline judge(s) {
    if
    :: word[s] == PAST && KEEPS(A_MARKS) -> finish(s)
    :: word[s] == PAST && !KEEPS(A_MARKS) -> toldDead[s] = 1
    :: else
    fi
}

/* Rule (a). The word was read a step before, and found in time or late. */
inline beat(s, late, heard) {
    late = !lives(s);
    d_step {
        if
        :: word[s] == FINISHED && KEEPS(A_ONE_STEP) -> heard = 0
        :: word[s] == PAST && late && KEEPS(A_DEADLINE) -> finish(s); heard = 0
        :: else ->
            NEVER(REVIVED, late || toldDead[s]);
            tell("session %d is heard of\n", s);
            word[s] = LIVE;
            heard = 1
        fi;
        late = 0
    }
}

/* ---- the claim ---- */

inline nextEpoch(r) {
    g[r].collectedSame = 0;
    g[r].collected = 0;
    g[r].wholeSame = 0;
    g[r].retrySame = 0;
    for (y : 0 .. TICKETS - 1) {
        if
        :: t[y].resource == r -> t[y].newest = 0; t[y].stopSeen = 0
        :: else
        fi
    }
}

/* Rule (b). */
inline take(r, i) {
    t[i].previous = g[r].owner;
    g[r].owner = caller(i);
    forgetPassedOver(r, caller(i));
    nextEpoch(r);
    t[i].newest = 1;
    for (y : 0 .. 1) {
        t[i].before[y] = g[r].inForce[y];
        g[r].inForce[y] = g[y].watch;
        t[i].sinceFailure[y] = g[y].retry
    }
    t[i].whileOwed = g[r].again;
    if
    :: WHOLE && r == 1 ->
        g[0].partSince = g[0].wide;
        g[0].retryPartSince = g[0].retryWide;
        g[0].watchPartSince = g[0].watchWide
    :: else
    fi
}

/* A stop for what this session moves has spared the resource, which is somebody else's by now. */
inline passOver(r, s) {
    if
    :: s != NOBODY && s != g[r].owner && KEEPS(D2_PASSED_OVER) ->
        tell("%d is spared, and session %d passed over\n", r, s);
        g[r].passedOver = g[r].passedOver | (1 << s)
    :: else
    fi
}

#define mayAnswerAgain(r, s) (lives(s) && !(g[r].passedOver & (1 << (s))))

/* ---- the entrance ---- */

/* A ticket that nobody holds any more says nothing: fewer states. Refused is answered: its client goes on. */
inline forget(i) {
    t[i].state = FREE;
    t[i].resource = 0;
    t[i].previous = 0;
    t[i].token = 0;
    t[i].givenUp = 0;
    t[i].heir = 0;
    t[i].newest = 0;
    t[i].stopSeen = 0;
    t[i].before[0] = 0;
    t[i].before[1] = 0;
    t[i].wrote = 0;
    t[i].whileOwed = 0;
    t[i].sinceFailure[0] = 0;
    t[i].sinceFailure[1] = 0;
    t[i].outrun = 0
}

inline cancelInside(r) {
    for (y : 0 .. TICKETS - 1) {
        if
        :: t[y].state == INSIDE && t[y].resource == r -> t[y].token = 1
        :: else
        fi
    }
}

/* `went` tells whether it went in. */
inline enter(r, i, asHeir) {
    went = 0;
    judge(caller(i));
    if
    :: told(i) ||
        (caller(i) == NOBODY && g[r].retry && KEEPS(E_SESSIONLESS_WHILE_OVERDUE)) ||
        (caller(i) != NOBODY && !lives(caller(i)) && KEEPS(B_AND_D4)) ->
        tell("command %d is refused at %d\n", i, r);
        forget(i)
    :: else ->
        tell("command %d is admitted to %d\n", i, r);
        NEVER(ENTERED_A_STOP, g[r].running);
        take(r, i);
        t[i].state = INSIDE;
        t[i].heir = asHeir;
        t[i].token = KEEPS(POINT_6) && len(queue[r]) > 0;
        g[r].inside++;
        went = 1
    fi
}

inline admitWaiting(r) {
    do
    :: !closed(r) && len(queue[r]) > 0 && (!g[r].inside || !KEEPS(POINT_6)) ->
        queue[r] ? x;
        enter(r, x, 0)
    :: else -> break
    od;
    x = 0       /* Spin wants no loop at the end of a d_step */
}

inline arrive(i, r) {
    d_step {
        if
        :: g[r].hangs
        :: else ->
            tell("command %d arrives at %d\n", i, r);
            t[i].resource = r;
            t[i].state = WAITING;
            queue[r] ! i;
            if
            :: KEEPS(POINT_6) -> cancelInside(r)
            :: else
            fi;
            admitWaiting(r)
        fi
    }
}

/* It waits no longer, and who waits behind it moves up. */
inline withdraw(i, r) {
    if
    :: t[i].state == WAITING ->
        queue[r] ?? eval(i);
        forget(i);
        admitWaiting(r)
    :: else
    fi
}

/* ---- the last word ---- */

#define armedByTheDead(r, i) (t[i].previous != NOBODY && !mayAnswerAgain(r, t[i].previous))
#define mayGiveBack(i, out) (((out == REFUSED || caller(i) == NOBODY) && KEEPS(D2_GIVE_BACK)) || !KEEPS(D2_ANY_FAILURE))

/* Rule (d): the first that applies. */
inline lastWord(r, i, out) {
    judge(t[i].previous);
    judge(caller(i));
    judge(g[r].owner);
    if
    :: (t[i].stopSeen && KEEPS(D1_STOP_AGAIN)) || (isGivenUp(i) && t[i].newest && KEEPS(POINT_7)) -> verdict = STOP
    :: else ->
        if
        :: out == CUT_SHORT && told(i) && t[i].newest && KEEPS(D1_CUT_SHORT) -> verdict = HAND_OVER
        :: else ->
            if
            :: t[i].heir && out != DONE && t[i].newest && KEEPS(D1_FAILED_HEIR) -> verdict = STOP
            :: else -> giveBackOrLeave(r, i, out)
            fi
        fi
    fi
}

/* (d) 2 */
inline giveBackOrLeave(r, i, out) {
    if
    :: out != DONE && t[i].newest && mayGiveBack(i, out) &&
        (mayAnswerAgain(r, t[i].previous) || (out == REFUSED && t[i].previous == NOBODY)) ->
        g[r].owner = t[i].previous;
        verdict = LEAVE
    :: else ->
        if
        :: out != DONE && t[i].newest && armedByTheDead(r, i) && KEEPS(D2_DEAD_PREVIOUS) &&
            (out == REFUSED || !lives(caller(i))) -> verdict = STOP
        :: else -> leaveToTheLiving(r, i)
        fi
    fi
}

/* (d) 3 and 4 */
inline leaveToTheLiving(r, i) {
    if
    :: lives(g[r].owner) -> verdict = LEAVE
    :: else ->
        if
        :: lives(caller(i)) -> g[r].owner = caller(i); nextEpoch(r); verdict = LEAVE
        :: else -> verdict = (caller(i) != NOBODY && KEEPS(B_AND_D4) -> STOP : LEAVE)
        fi
    fi
}

/* Ghosts: how the command ended by which the motor moves. */
inline noteEnd(r, i, out) {
    if
    :: t[i].wrote && g[motorOf(r)].mover == caller(i) + 1 ->
        g[motorOf(r)].moverEnd = (isGivenUp(i) -> GIVEN_UP : (out == REFUSED -> FAILED : out))
    :: else
    fi;
    if
    :: isNested(i) && t[i].wrote -> t[caller(i)].wrote = 1
    :: else
    fi
}

inline returned(r, i, out) {
    d_step {
        noteEnd(r, i, out);
        g[r].inside--;
        t[i].state = FREE;
        if
        :: out == REFUSED && t[i].newest ->
            g[r].inForce[0] = g[r].inForce[0] && t[i].before[0];
            g[r].inForce[1] = g[r].inForce[1] && t[i].before[1]
        :: else
        fi;
        lastWord(r, i, out);
        tell("command %d returns from %d: %d, last word %d\n", i, r, out, verdict);
        if
        :: verdict == STOP -> g[r].again = 1; g[r].moverWhileOwed = 0
        :: verdict == HAND_OVER ->
            went = 0;
            do
            :: !closed(r) && !went && len(queue[r]) > 0 -> queue[r] ? x; enter(r, x, 1)
            :: else -> break
            od;
            g[r].again = g[r].again || !went
        :: verdict == LEAVE && g[r].retry && out == DONE && caller(i) != NOBODY -> g[r].retryWell = 1
        :: else
        fi;
        forget(i);
        admitWaiting(r)
    }
}

/* ---- stops ---- */

#define isStillSo(r)     (!KEEPS(C_STILL_SO) || (g[r].owner == g[r].collected && g[r].collectedSame))
#define isForWhole(r)    (g[r].owner == g[r].wholeOwner && g[r].wholeSame)
#define isCommanded(r)   (!g[r].retrySame && lives(g[r].owner))
#define retryEnds(r)     (isCommanded(r) && (g[r].retryWell || !KEEPS(E_ANY_COMMAND_ENDS_RETRY)))
#define retryIsDue(r)    (g[r].retry && (!isCommanded(r) || !g[r].inside))
#define isAsked(r)       (g[r].explicit || g[r].again || g[r].lapse || g[r].afterWhole)
#define hasWork(r)       (!g[r].running && (isAsked(r) || (g[r].retry && retryEnds(r)) || retryIsDue(r)))

inline dropRetry(r) {
    g[r].retry = 0;
    g[r].retrySame = 0;
    g[r].retryWell = 0;
    g[r].retryWide = 0;
    g[r].retryPartSince = 0
}

/* The first cause that there is, in `verdict`; 0 for none. */
inline nextCause(r) {
    verdict = 0;
    judge(g[r].owner);
    if
    :: g[r].lapse && !g[r].explicit && !g[r].again && !isStillSo(r) -> g[r].lapse = 0
    :: else
    fi;
    if
    :: g[r].afterWhole && !g[r].explicit && !g[r].again && !g[r].lapse && !isForWhole(r) -> g[r].afterWhole = 0
    :: else
    fi;
    if
    :: g[r].explicit -> verdict = EXPLICIT
    :: !g[r].explicit && g[r].again -> verdict = AGAIN
    :: !g[r].explicit && !g[r].again && g[r].lapse -> verdict = LAPSE
    :: !g[r].explicit && !g[r].again && !g[r].lapse && g[r].afterWhole -> verdict = HOUSEKEEPING
    :: !isAsked(r) && g[r].retry && retryEnds(r) -> dropRetry(r); g[r].overdue = 0
    :: !isAsked(r) && !retryEnds(r) && retryIsDue(r) -> verdict = RETRY
    :: else
    fi
}

/* The gate closes, and the commands inside are told. */
inline noteStop(r) {
    g[r].moverStale = (g[r].mover != 0);
    g[r].passedOver = 0;
    for (y : 0 .. TICKETS - 1) {
        if
        :: t[y].state == INSIDE && t[y].resource == r -> t[y].stopSeen = 1; t[y].token = 1
        :: else
        fi
    }
    y = 0
}

inline beginStop(r) {
    nextCause(r);
    if
    :: verdict ->
        tell("stop of %d begins, cause %d\n", r, verdict);
        g[r].running = 1;
        g[r].cause = verdict;
        g[r].forSession = (verdict == LAPSE -> g[r].collected : g[r].owner);
        g[r].wide = verdict == EXPLICIT || (g[r].retryWide && KEEPS(G_RETRY_REACH));
        g[r].partSince = verdict != EXPLICIT && g[r].wide && g[r].retryPartSince;
        g[r].explicit = 0;
        g[r].again = 0;
        g[r].lapse = 0;
        g[r].afterWhole = 0;
        g[r].served = g[r].asked;
        g[r].asked = 0;
        noteStop(r)
    :: else
    fi
}

/* A failed stop is owed. */
inline owe(r, isWide, isPartSince) {
    if
    :: KEEPS(E_RETRY) ->
        g[r].retry = 1;
        g[r].retrySame = 1;
        g[r].retryWell = 0;
        g[r].retryWide = isWide;
        g[r].retryPartSince = isPartSince
    :: else
    fi;
    g[0].moverSinceFailure[r] = 0;
    g[1].moverSinceFailure[r] = 0;
    for (y : 0 .. TICKETS - 1) {
        t[y].sinceFailure[r] = 0
    }
}

/* It is overdue; a whole that is asks for a stop of its part. */
inline fall(r, why, whose) {
    if
    :: WHOLE && r == 0 && !g[r].overdue && KEEPS(OVERDUE_PARTS) && KEEPS(G_RETRY_REACH) ->
        if
        :: why == EXPLICIT -> g[1].explicit = 1
        :: why != EXPLICIT && g[1].owner == whose -> g[1].wholeOwner = whose; g[1].wholeSame = 1; g[1].afterWhole = 1
        :: else
        fi
    :: else
    fi;
    g[r].overdue = 1
}

/* Its time limit has passed, and it has not returned: whoever waits is told so. */
inline hang(r) {
    tell("stop of %d hangs\n", r);
    g[r].hangs = 1;
    fall(r, g[r].cause, g[r].forSession);
    g[r].served = 0;
    g[r].asked = 0;
    do
    :: len(queue[r]) > 0 -> queue[r] ? x; forget(x)
    :: else -> break
    od;
    x = 0
}

/* A stop that returned is watched. */
inline settle(r) {
    if
    :: LIES && KEEPS(SETTLE_WATCH) ->
        g[r].watch = 1;
        g[r].watchCause = g[r].cause;
        g[r].watchFor = g[r].forSession;
        g[r].watchWide = g[r].wide;
        g[r].watchPartSince = g[r].partSince;
        g[0].inForce[r] = 0;
        g[1].inForce[r] = 0;
        for (y : 0 .. TICKETS - 1) {
            t[y].before[r] = 0
        }
    :: else
    fi
}

inline endStop(r, failed) {
    if
    :: failed && g[r].running == 1 -> owe(r, g[r].wide, g[r].partSince); fall(r, g[r].cause, g[r].forSession)
    :: failed && g[r].running == 2  /* the stop around it is tried again as a whole */
    :: else ->
        if
        :: g[r].running == 1 -> dropRetry(r)
        :: else
        fi;
        g[r].overdue = g[r].overdue && g[r].retry;
        settle(r)
    fi;
    tell("stop of %d ends, failed %d\n", r, failed);
    g[r].running = 0;
    g[r].cause = 0;
    g[r].forSession = 0;
    g[r].wide = 0;
    g[r].partSince = 0;
    g[r].hangs = 0;
    g[r].served = 0;
    failed = 0;
    admitWaiting(r)
}

/* ---- what drivers do to a motor ---- */

inline still(m) {
    g[m].mover = 0;
    g[m].moverEnd = 0;
    g[m].moverStale = 0;
    g[m].moverWhileOwed = 0;
    g[m].moverSinceFailure[0] = 0;
    g[m].moverSinceFailure[1] = 0
}

#define undoes(m, i) (t[i].outrun && g[m].mover && g[m].mover != caller(i) + 1)

inline move(m, i) {
    NEVER(UNDONE, undoes(m, i));
    for (y : 0 .. TICKETS - 1) {
        if
        :: y != i && t[y].state == INSIDE && t[y].resource == m && t[i].newest -> t[y].outrun = 1
        :: else
        fi
    }
    tell("command %d moves %d\n", i, m);
    t[i].wrote = 1;
    g[m].mover = caller(i) + 1;
    g[m].moverEnd = DONE;
    g[m].moverStale = t[i].stopSeen;
    g[m].moverWhileOwed = t[i].whileOwed;
    g[m].moverSinceFailure[0] = t[i].sinceFailure[0];
    g[m].moverSinceFailure[1] = t[i].sinceFailure[1]
}

inline clean(m, i) {
    NEVER(UNDONE, undoes(m, i));
    tell("command %d stills %d\n", i, m);
    t[i].outrun = 0;
    still(m)
}

/* A command in a motor's driver, as late as it likes: it refuses, or moves the motor and returns, fails, or stills it
 * again. One that was told to end may do so, before or after. */
#define DRIVE(here, m, i) \
    :: d_step { here && !t[i].wrote -> move(m, i) } \
    :: d_step { here && t[i].wrote && (g[m].mover == caller(i) + 1 || t[i].outrun) -> clean(m, i) } \
    :: atomic { \
            here -> \
            if \
            :: !t[i].wrote -> z = REFUSED \
            :: t[i].wrote -> z = DONE \
            :: t[i].wrote -> z = FAILED \
            :: told(i) -> z = CUT_SHORT \
            fi; \
            returned(m, i, z); \
            part = (isNested(i) -> z : part); \
            z = 0 \
        }

/* What a stop must not hit. `by` is the gate whose stop it is: the motor's own, or that of its base. */
inline judgeStop(m, by) {
    y = (g[m].mover -> g[m].mover - 1 : 0);
    NEVER(FALSE_STOP, (g[by].cause == LAPSE || g[by].cause == RETRY || (g[by].cause == HOUSEKEEPING && g[m].owner != g[m].wholeOwner)) &&
        !g[by].wide && lives(g[m].owner) && g[m].owner != g[by].forSession);
    NEVER(OWED_STOP_HIT_NEWER, g[by].cause == AGAIN && m == by && g[m].mover && g[m].moverWhileOwed);
    NEVER(RETRY_HIT_NEWER, g[by].cause == RETRY && g[m].mover && g[m].moverSinceFailure[by] && g[m].moverEnd == DONE &&
        !t[y].givenUp && (y == NOBODY -> m == by : g[m].owner == y && lives(y)) && (m == by || g[m].owner != g[by].forSession));
    y = 0
}

/* The driver's stop of a motor works, throws, hangs before it works, or returns and has stopped nothing. */
#define HALT(here, m, by) \
    :: d_step { here -> judgeStop(m, by); tell("%d stands still\n", m); still(m); at = HALTED } \
    :: d_step { here && failures && !g[by].hangs -> failures--; judgeStop(m, by); failed = 1; at = HALTED } \
    :: d_step { here && failures && !g[by].hangs -> failures--; hang(by); x = 0 } \
    :: d_step { here && lies && !g[by].hangs -> lies--; judgeStop(m, by); tell("the stop of %d lies\n", m); at = HALTED }

/* ---- a base and its motor ---- */

/* Rule (g). */
#define isForeign(why, whose, isWide, isPartSince) \
    (!(why == EXPLICIT || (isWide && !isPartSince)) && KEEPS(G_FOREIGN_PARTS) && lives(g[1].owner) && g[1].owner != whose)

/* Rule (f): a base stops its motor while it is itself being stopped, and waits for a stop that is in it already. */
inline beginPart() {
    judge(g[1].owner);
    if
    :: isForeign(g[0].cause, g[0].forSession, g[0].wide, g[0].partSince) ->
        passOver(1, g[0].forSession);
        at = OVER
    :: else ->
        if
        :: !KEEPS(F_NOTHING_OWNED) -> g[1].owner = NOBODY; nextEpoch(1)
        :: else
        fi;
        tell("stop of 0 reaches its part\n");
        g[1].running = 2;
        g[1].cause = g[0].cause;
        g[1].forSession = g[0].forSession;
        g[1].wide = g[0].wide;
        if
        :: KEEPS(F_COUNTS) -> noteStop(1)
        :: else
        fi;
        at = PART
    fi
}

/* ---- who is there ---- */

/* A client commands a resource; a base's driver commands its motor in turn, and passes on how that ended. */
proctype Client(byte c) {
    byte commands = (c == NOBODY -> UNOWNED : COMMANDS);
    byte beats = (c == NOBODY -> 0 : BEATS);
    byte part = NOT_BEGUN;
    bit late, heard;

end:
    do
    :: atomic {
            (BEATS == 0 || c == NOBODY) && commands && t[c].state == FREE ->
            commands--;
            if
            :: z = 0
            :: z = 1
            fi;
            arrive(c, z);
            z = 0
        }
#if BEATS
    :: beats && t[c].state == FREE -> /* a sign of life: a heartbeat, or a command, which is one as well */
        beats--;
        beat(c, late, heard);
        if
        :: heard -> atomic {
                heard = 0;
                if
                :: commands -> z = 0
                :: commands -> z = 1
                :: z = 2
                fi;
                if
                :: z < 2 -> commands--; arrive(c, z)
                :: else
                fi;
                z = 0
            }
        :: else -> break
        fi
#endif
    DRIVE(t[c].state == INSIDE && t[c].resource == 1, 1, c)
#if !WHOLE
    DRIVE(t[c].state == INSIDE && t[c].resource == 0, 0, c)
#else
    DRIVE(t[nested(c)].state == INSIDE, 1, nested(c))
    :: atomic {
            t[c].resource == 0 && t[c].state == INSIDE && part == NOT_BEGUN ->
            part = NOT_YET;
            arrive(nested(c), 1)
        }
    :: atomic {
            t[c].resource == 0 && t[c].state == INSIDE && part != NOT_BEGUN && t[nested(c)].state == FREE ->
            z = (part == NOT_YET -> (told(c) -> CUT_SHORT : FAILED) : part);
            part = NOT_BEGUN;
            returned(0, c, z);
            z = 0
        }
#endif
    od
}

/* Whoever waits need not for ever: its caller is gone, its time is up, or what it is a part of was cancelled. */
proctype Patience(byte c) {
end:
    do
    :: d_step {
            cancels && t[c].state != FREE && !t[c].givenUp ->
            cancels--;
            tell("the caller of command %d is gone\n", c);
            t[c].givenUp = 1;
            z = t[c].resource;
            withdraw(c, z);
            z = 0
        }
    :: d_step {
            t[c].state == WAITING && (!g[t[c].resource].running || g[t[c].resource].hangs) ->
            tell("command %d has waited too long\n", c);
            queue[t[c].resource] ?? eval(c);
            forget(c)
        }
#if WHOLE
    :: d_step {
            t[nested(c)].state == WAITING && (told(c) || !g[1].running || g[1].hangs) ->
            withdraw(nested(c), 1)
        }
#endif
    od
}

/* A session falls silent, and the timer comes by. Without beats these are one step, which hides nothing: whoever sees a
 * deadline that has passed marks the session in the same step. */
proctype Silence(byte s) {
end:
    do
    :: BEATS && word[s] == LIVE -> word[s] = PAST
    :: d_step { word[s] == (BEATS -> PAST : LIVE) -> finish(s) }
    od
}

/* Rule (b): what a marked session owns is collected, resource by resource. */
proctype Collector(bit r) {
end:
    do
    :: d_step {
            g[r].collect ->
            g[r].collect = 0;
            if
            :: isFinished(g[r].owner) && !(g[r].collectedSame && g[r].collected == g[r].owner) ->
                g[r].collected = g[r].owner;
                g[r].collectedSame = 1;
                g[r].lapse = 1;
                tell("the timer finds %d owned by session %d\n", r, g[r].owner)
            :: else
            fi
        }
    od
}

/* Somebody says Stop, and waits for the answer. */
proctype Operator() {
    byte stops = STOPS;
end:
    do
    :: d_step { stops && !g[0].asked && !g[0].served -> stops--; tell("the operator stops 0\n"); g[0].explicit = 1; g[0].asked = !g[0].hangs }
    :: d_step { stops && !g[1].asked && !g[1].served -> stops--; tell("the operator stops 1\n"); g[1].explicit = 1; g[1].asked = !g[1].hangs }
    od
}

proctype Lane(bit r) {
    byte at = IDLE;
    bit failed, partFailed;
end:
    do
    :: d_step { at == IDLE && hasWork(r) -> beginStop(r); at = (g[r].running == 1 -> BEGUN : IDLE) }
    HALT(at == BEGUN && !(WHOLE && r == 0), r, r)
#if WHOLE
    :: d_step { r == 0 && at == BEGUN && !g[1].running -> beginPart() }
    HALT(at == PART, 1, 0)
    :: d_step { r == 0 && at == HALTED -> partFailed = failed; endStop(1, partFailed); partFailed = 0; at = OVER }
#endif
    :: d_step { at == (WHOLE && r == 0 -> OVER : HALTED) -> endStop(r, failed); at = IDLE }
    od
}

/* ---- whether a stop is believed ---- */

#define isPerhaps(w, r) (g[r].inside && g[r].inForce[w])
#define isYes(w, r)     (!g[r].inside && g[r].inForce[w])
#define isAny(w, is)    (is(w, w) || (WHOLE && w == 0 && is(w, 1)))
#define isSpared(w)     (WHOLE && w == 0 && \
                         isForeign(g[0].watchCause, g[0].watchFor, g[0].watchWide, g[0].watchPartSince))
#define isMoving(w)     (g[motorOf(w)].mover && !isSpared(w))

inline endWatch(r) {
    g[r].watch = 0;
    g[r].watchCause = 0;
    g[r].watchFor = 0;
    g[r].watchWide = 0;
    g[r].watchPartSince = 0;
    g[0].inForce[r] = 0;
    g[1].inForce[r] = 0
}

/* It asks whether the motor still moves, until somebody commands it or it stands still. Judging is one step, acting another. */
proctype Watch(bit r) {
end:
    do
    :: d_step { g[r].watch && (isAny(r, isYes) || (!isAny(r, isPerhaps) && !isMoving(r))) -> endWatch(r) }
    :: g[r].watch && !isAny(r, isYes) && !isAny(r, isPerhaps) && isMoving(r) ->
        d_step {
            if
            :: g[r].watch && isYes(r, r) -> endWatch(r)
            :: g[r].watch && !isYes(r, r) && !isPerhaps(r, r) ->
                tell("%d moves still after its stop\n", r);
                owe(r, g[r].watchWide, g[r].watchPartSince);
                fall(r, g[r].watchCause, g[r].watchFor);
                endWatch(r)
            :: else
            fi
        }
    od
}

/* ---- what must hold where nothing is under way ---- */

#define isQuiet(r)      (!g[r].inside && !g[r].running && !isAsked(r) && !g[r].retry && !g[r].watch && len(queue[r]) == 0)
#define isJudged(r)     (g[r].mover && isQuiet(r) && (!WHOLE || isQuiet(0)))
#define moverOf(r)      (g[r].mover - 1)
#define isLeft(r)       (moverOf(r) == NOBODY && g[r].owner != NOBODY)  /* known: its owner answers for the motor */
#define isGivenUpOne(r) (g[r].moverEnd == GIVEN_UP && !isLeft(r))
#define isElsewhere(r)  (g[r].moverEnd == FAILED && moverOf(r) != NOBODY && g[r].owner != moverOf(r) && lives(g[r].owner))
#define isUnowned(r)    (g[r].owner == NOBODY || (isFinished(g[r].owner) && !g[0].collect && !g[1].collect))
#define isLost(r)       (moverOf(r) != NOBODY && isUnowned(r))
#define isBad(r)        (g[r].moverStale || isGivenUpOne(r) || g[r].moverEnd == CUT_SHORT || isElsewhere(r) || isLost(r))

inline judgeRest(r) {
    NEVER(OVERTAKEN, g[r].moverStale);
    NEVER(CANCELLED_MOVES, isGivenUpOne(r));
    NEVER(CUT_SHORT_MOVES, g[r].moverEnd == CUT_SHORT);
    NEVER(FAILED_ELSEWHERE, isElsewhere(r));
    NEVER(LOST, isLost(r))
}

#define isBusy(r)       (g[r].inside || g[r].running || isAsked(r) || g[r].retry || g[r].asked || g[r].served || len(queue[r]))

/* Sees every state, and takes a step only where it finds something; the last where nobody else can take any. */
proctype Judge() {
    do
    :: d_step { isJudged(0) && isBad(0) -> judgeRest(0) }
    :: d_step { isJudged(1) && isBad(1) -> judgeRest(1) }
    :: timeout -> NEVER(STUCK, isBusy(0) || isBusy(1)); break
    od
}

init {
    atomic {
        for (x : 0 .. SESSIONS - 1) {
            word[x] = LIVE;
            run Silence(x)
        }
        word[NOBODY] = FINISHED;
        for (x : 0 .. CALLERS - 1) {
            run Client(x);
            run Patience(x)
        }
        for (x : 0 .. 1) {
            g[x].owner = NOBODY;
            run Lane(x);
            run Collector(x);
            if
            :: LIES -> run Watch(x)
            :: else
            fi
        }
        if
        :: STOPS -> run Operator()
        :: else
        fi;
        run Judge();
        x = 0
    }
}
