package acme;

/** A component whose constructor does not return until it is let go. */
public final class HangingComponent implements Runnable {
    public HangingComponent() {
        HangingActivator.hang();
    }

    @Override
    public void run() {
        // offers itself, and nothing else
    }
}
