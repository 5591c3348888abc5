package dev.holdfast.rpc.server;

import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.PortTakenException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the port open where the configuration says. One thread of its own does that, one thing after the other, so that
 * neither Configuration Admin nor whoever settles the machine waits for sockets.
 */
final class PortKeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PortKeeper.class);
    private static final Duration DRAIN = Duration.ofMillis(500);
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(3);

    private final Consumer<ListenAddress> checking;
    private final Function<ListenAddress, GrpcPort> preparing;
    private final Consumer<ListenAddress> opened;
    private final Consumer<String> failed;
    /** Once closed, whatever comes is too late and no error: the machine may settle at any time. */
    private final ExecutorService thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), PortKeeper::named, new DiscardPolicy());

    private String wanted; // this and what follows: only on our thread
    private Optional<String> refused = Optional.empty();
    private boolean settled;
    private Optional<GrpcPort> prepared = Optional.empty();
    private Optional<GrpcPort> port = Optional.empty();

    /**
     * @param checking throws an {@link IllegalArgumentException} if no port may be opened there just now
     * @param preparing makes a port that does not listen yet, which takes a while
     * @param opened hears the address whenever the port has been opened
     * @param failed hears why that did not come about, in words for a person
     */
    PortKeeper(
            String address,
            Consumer<ListenAddress> checking,
            Function<ListenAddress, GrpcPort> preparing,
            Consumer<ListenAddress> opened,
            Consumer<String> failed) {
        this.wanted = address;
        this.checking = checking;
        this.preparing = preparing;
        this.opened = opened;
        this.failed = failed;
    }

    /** Makes ready what can be before the machine has settled. Returns at once, as the other methods do. */
    void prepare() {
        thread.execute(this::prepareWanted);
    }

    /** The machine has settled: opens the port. */
    void open() {
        thread.execute(() -> {
            settled = true;
            try {
                ListenAddress address = ListenAddress.parse(wanted);
                checking.accept(address);
                GrpcPort next = prepared.orElseGet(() -> preparing.apply(address));
                prepared = Optional.empty();
                port = Optional.of(next.listen());
            } catch (PortTakenException | IllegalArgumentException e) {
                failed.accept(e.getMessage());
                return;
            } catch (RuntimeException e) {
                log.error("No port can be made", e);
                failed.accept("Cannot listen at " + wanted + ": " + e);
                return;
            }
            port.map(GrpcPort::address).ifPresent(opened);
        });
    }

    /** The configuration names an address, perhaps the same. Whoever is connected has to connect again where it changed. */
    void move(String address) {
        thread.execute(() -> {
            refused = Optional.empty();
            if (address.equals(wanted)) {
                return;
            }
            if (settled) {
                reopen(address);
            } else {
                wanted = address;
                prepareWanted();
            }
        });
    }

    /** What forbade to go where the configuration says may be gone. Returns at once. */
    void tryAgain() {
        thread.execute(() -> refused.ifPresent(this::reopen));
    }

    /** Lets the calls under way end, for a moment, and closes the port. Idempotent. */
    @Override
    public void close() {
        thread.execute(() -> {
            prepared.ifPresent(GrpcPort::close);
            port.ifPresent(open -> open.drain(DRAIN));
        });
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("The port takes longer than {} ms to close", LONGEST_CLOSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void prepareWanted() {
        prepared.ifPresent(GrpcPort::close);
        prepared = Optional.empty();
        try {
            prepared = Optional.of(preparing.apply(ListenAddress.parse(wanted)));
        } catch (RuntimeException e) {
            log.debug("{}", e.getMessage()); // it is told when the port is to be opened
        }
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-port-keeper");
        thread.setDaemon(true);
        return thread;
    }

    /** The new port first, so that an address that cannot be had costs nothing; unless only the host changes. */
    private void reopen(String to) {
        Optional<GrpcPort> old = port;
        boolean inTheWay = false;
        try {
            ListenAddress address = ListenAddress.parse(to);
            refused = Optional.of(to);
            checking.accept(address); // before anybody is cut off for it
            refused = Optional.empty();
            inTheWay =
                    old.filter(open -> open.address().port() == address.port()).isPresent();
            if (inTheWay) {
                old.ifPresent(open -> open.drain(Duration.ZERO));
            }
            port = Optional.of(preparing.apply(address).listen());
            port.map(GrpcPort::address).ifPresent(opened);
            wanted = to; // not before: what failed may be asked for again, and what is open need not be
            log.info("Listening at {} now", port.map(GrpcPort::address).orElseThrow());
            old.ifPresent(open -> open.drain(DRAIN));
        } catch (RuntimeException e) {
            log.error("The port stays where it is: {}", e.getMessage());
            if (inTheWay) {
                old.map(GrpcPort::address).ifPresent(this::comeBack);
            }
        }
    }

    private void comeBack(ListenAddress address) {
        try {
            port = Optional.of(preparing.apply(address).listen());
            port.map(GrpcPort::address).ifPresent(opened);
        } catch (RuntimeException e) {
            wanted = "";
            log.error("Nobody can connect until network.bind_address changes: {}", e.getMessage());
        }
    }
}
