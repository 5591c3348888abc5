package dev.holdfast.rpc.access.internal;

import dev.holdfast.access.Gatekeeper;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.TextPage;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that stands between the port and the services: who may reach the port at all, who calls, and what he may do. It
 * looks twice a second at what has changed: a revoked key ends its calls, and where clients are not asked any more the port
 * serves none but those of this machine, unless the configuration says otherwise.
 */
public final class Entrance implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Entrance.class);
    private static final long PULSE_MILLIS = 500;

    private final Gatekeeper gatekeeper;
    private final AuthService proofs;
    private final Permissions permissions;
    private final Audit audit = new Audit();
    private final OpenCalls calls = new OpenCalls();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Entrance::named);
    private volatile Allowed allowed = new Allowed(false, false);
    private volatile Optional<Place> place = Optional.empty();
    private boolean asked; // only on our thread, as is what follows
    private String complaint = "";

    private record Allowed(boolean unauthenticated, boolean plaintext) {}

    /** Where a port is. */
    private record Place(String address, boolean loopback, boolean tls) {}

    /** @param isForeign whether the service of this name is a module's own */
    public Entrance(Gatekeeper gatekeeper, Predicate<String> isForeign) {
        this.gatekeeper = gatekeeper;
        this.proofs = new AuthService(gatekeeper);
        this.permissions = new Permissions(isForeign);
        this.asked = gatekeeper.asks();
    }

    /** How one proves who he is; to be served with the rest. */
    public ServerServiceDefinition proofs() {
        return proofs.definition();
    }

    /**
     * What the configuration allows from now on.
     *
     * @param unauthenticated that strangers from other machines drive
     * @param plaintext that secrets are sent in the clear
     */
    public void allow(boolean unauthenticated, boolean plaintext) {
        allowed = new Allowed(unauthenticated, plaintext);
    }

    /**
     * Looks at what changes, from now on.
     *
     * @param asking is told when clients begin to be asked, or are not asked any more; it must return at once
     */
    public void watch(Runnable asking) {
        thread.scheduleWithFixedDelay(() -> look(asking), PULSE_MILLIS, PULSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Whether a port may be opened there now.
     *
     * @throws IllegalArgumentException if not, with how to mend it
     */
    public void check(ListenAddress address, boolean tls) {
        exposure(new Place(address.toString(), address.isLoopback(), tls))
                .refusal(address.toString())
                .ifPresent(refusal -> {
                    throw new IllegalArgumentException(refusal);
                });
    }

    /** Whether others than those of this machine may be served at a port there now. */
    public boolean allows(ListenAddress address, boolean tls) {
        return exposure(new Place(address.toString(), address.isLoopback(), tls))
                .isAllowed();
    }

    /** A port has been opened there. */
    public void opened(ListenAddress address, boolean tls) {
        var opened = new Place(address.toString(), address.isLoopback(), tls);
        place = Optional.of(opened);
        if (!opened.loopback && !gatekeeper.asks()) {
            log.warn("{} is open to other machines, and nobody is asked who he is: whoever reaches it drives", address);
        }
    }

    /** What every call of a port there passes, the first one outermost. */
    public List<ServerInterceptor> interceptors(ListenAddress address, boolean tls) {
        var there = new Place(address.toString(), address.isLoopback(), tls);
        return List.of(
                new AuthenticationInterceptor(identification(there), calls, System::nanoTime),
                new PermissionInterceptor(permissions, audit));
    }

    /** The page as it is shown at a port there: to those who may read the robot. */
    public TextPage guarded(ListenAddress address, boolean tls, TextPage page) {
        var there = new Place(address.toString(), address.isLoopback(), tls);
        return new GuardedPage(gatekeeper, identification(there), page);
    }

    private Identification identification(Place there) {
        return new Identification(gatekeeper, () -> !exposure(there).isAllowed());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        proofs.close();
    }

    private Exposure exposure(Place there) {
        Allowed now = allowed;
        return new Exposure(there.loopback, gatekeeper.asks(), there.tls, now.unauthenticated, now.plaintext);
    }

    private void look(Runnable asking) {
        try {
            calls.look();
            complain();
            boolean asks = gatekeeper.asks();
            if (asks != asked) {
                asked = asks;
                asking.run();
            }
        } catch (RuntimeException | Error e) { // uncaught it would end the watch without a word
            log.error("Who may call could not be looked at; that is tried again", e);
        }
    }

    /** The port is where it may not be any more. It is not closed: those of this machine need it to mend that. */
    private void complain() {
        String now =
                place.flatMap(there -> exposure(there).refusal(there.address)).orElse("");
        if (!now.isEmpty() && !now.equals(complaint)) {
            log.error("Only clients of this machine are served until that is mended: {}", now);
        }
        complaint = now;
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-access");
        thread.setDaemon(true);
        return thread;
    }
}
