package acme;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Does not return from what the header {@code Hangs-In} of its bundle names, until it is let go. */
public final class HangingActivator implements BundleActivator {
    /** Set it to let all of them go. */
    public static final String LET_GO = "acme.let.go";

    @Override
    public void start(BundleContext context) {
        hang(context, "start");
    }

    @Override
    public void stop(BundleContext context) {
        hang(context, "stop");
    }

    /** Takes no notice of interrupts. */
    static void hang() {
        while (System.getProperty(LET_GO) == null) {
            LockSupport.parkNanos(10_000_000);
            Thread.interrupted();
        }
    }

    private static void hang(BundleContext context, String where) {
        if (where.equals(context.getBundle().getHeaders().get("Hangs-In"))) {
            hang();
        }
    }
}
