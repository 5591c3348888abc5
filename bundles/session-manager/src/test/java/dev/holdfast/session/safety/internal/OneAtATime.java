package dev.holdfast.session.safety.internal;

/** What {@link SharedTable} does, said in the simplest way, for one thread: what threads see must be an order of these. */
public class OneAtATime {
    private enum Ada {
        UNKNOWN,
        LIVE,
        /** Found past her deadline, and not handed out yet. */
        LATE,
        GONE
    }

    private Ada ada = Ada.UNKNOWN;
    private long deadline;
    /** The deadline that the timer knows: it does not look before. Only where time goes backwards does this differ. */
    private long look;

    private boolean adaOwns;
    private boolean collected;

    public void start() {
        ada = Ada.LIVE;
        deadline = SharedTable.WINDOW;
        look = deadline;
    }

    public String heartbeat(int time) {
        if (!lives(time)) {
            return "SESSION_EXPIRED";
        }
        deadline = Math.max(deadline, time + SharedTable.WINDOW);
        return "OK";
    }

    public boolean adaCommands(int time) {
        if (!lives(time)) {
            return false;
        }
        adaOwns = true;
        collected = false;
        return true;
    }

    public boolean bobCommands(int time) {
        adaOwns = false;
        return true;
    }

    public boolean end() {
        boolean lived = ada == Ada.LIVE;
        ada = lived ? Ada.GONE : ada;
        return lived;
    }

    public boolean lapse(int time) {
        if (ada == Ada.UNKNOWN || ada == Ada.GONE || look > time) {
            return false;
        }
        if (lives(time)) {
            look = deadline;
            return false;
        }
        ada = Ada.GONE;
        return true;
    }

    public boolean collect() {
        boolean owed = adaOwns && !collected && (ada == Ada.LATE || ada == Ada.GONE);
        collected |= owed;
        return owed;
    }

    public boolean list(int time) {
        return lives(time);
    }

    private boolean lives(int time) {
        if (ada == Ada.LIVE && deadline <= time) {
            ada = Ada.LATE;
        }
        return ada == Ada.LIVE;
    }
}
