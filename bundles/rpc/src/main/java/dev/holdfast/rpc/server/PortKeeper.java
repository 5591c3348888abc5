package dev.holdfast.rpc.server;

import dev.holdfast.rpc.port.internal.GrpcPort;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.rpc.port.internal.PortTakenException;
import dev.holdfast.rpc.tls.internal.PortTls;
import dev.holdfast.tls.TlsFiles;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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

    /** How often it is looked whether a certificate has been renewed. */
    private static final long LOOK_MILLIS = 2_000;

    private final Consumer<Wanted> checking;
    private final BiFunction<ListenAddress, Optional<PortTls>, GrpcPort> preparing;
    private final Consumer<GrpcPort> opened;
    private final Consumer<String> failed;
    /** Once closed, whatever comes is too late and no error: the machine may settle at any time. */
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, PortKeeper::named, new DiscardPolicy());

    private Wanted wanted; // this and what follows: only on our thread
    private Optional<Wanted> refused = Optional.empty();
    private boolean settled;
    private boolean looking;
    private Optional<GrpcPort> prepared = Optional.empty();
    private Optional<GrpcPort> port = Optional.empty();

    /**
     * What the configuration asks for.
     *
     * @param address as {@link ListenAddress} reads it
     * @param tls what connections are encrypted with; empty: they are plain
     */
    record Wanted(String address, Optional<TlsFiles> tls) {
        /** @throws IllegalArgumentException if it is none */
        ListenAddress place() {
            return ListenAddress.parse(address);
        }

        boolean isEncrypted() {
            return tls.isPresent();
        }
    }

    /**
     * @param checking throws an {@link IllegalArgumentException} if no port may be opened there just now
     * @param preparing makes a port that does not listen yet, which takes a while
     * @param opened hears of the port whenever it has been opened
     * @param failed hears why that did not come about, in words for a person
     */
    PortKeeper(
            Wanted wanted,
            Consumer<Wanted> checking,
            BiFunction<ListenAddress, Optional<PortTls>, GrpcPort> preparing,
            Consumer<GrpcPort> opened,
            Consumer<String> failed) {
        this.wanted = wanted;
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
                checking.accept(wanted);
                GrpcPort next = prepared.orElseGet(() -> made(wanted));
                prepared = Optional.empty();
                port = Optional.of(next.listen());
            } catch (PortTakenException | IllegalArgumentException e) {
                failed.accept(e.getMessage());
                return;
            } catch (RuntimeException | LinkageError e) {
                log.error("No port can be made", e);
                failed.accept("Cannot listen at " + wanted.address() + ": " + e);
                return;
            }
            port.ifPresent(this::isOpen);
        });
    }

    /** The configuration asks for something, perhaps for the same. Whoever is connected has to connect again where it changed. */
    void move(Wanted next) {
        thread.execute(() -> {
            refused = Optional.empty();
            if (next.equals(wanted)) {
                return;
            }
            if (settled) {
                reopen(next);
            } else {
                wanted = next;
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
            prepared = Optional.of(made(wanted));
        } catch (RuntimeException | LinkageError e) {
            log.debug("{}", e.getMessage()); // it is told when the port is to be opened
        }
    }

    private GrpcPort made(Wanted asked) {
        return made(asked.place(), asked.tls());
    }

    private GrpcPort made(ListenAddress address, Optional<TlsFiles> tls) {
        Optional<PortTls> shown = tls.map(files -> new PortTls(files, GrpcPort.HANDSHAKE_LIMIT));
        try {
            return preparing.apply(address, shown);
        } catch (RuntimeException e) {
            shown.ifPresent(PortTls::close);
            throw e;
        }
    }

    private void isOpen(GrpcPort open) {
        opened.accept(open);
        if (open.isEncrypted() && !looking) {
            looking = true;
            thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            port.ifPresent(GrpcPort::refresh);
        } catch (RuntimeException | Error e) { // uncaught it would end the looking without a word
            log.error("The certificate cannot be looked at; the next time follows", e);
        }
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-port-keeper");
        thread.setDaemon(true);
        return thread;
    }

    /** The new port first, so that what cannot be had costs nothing; unless it has the same number. */
    private void reopen(Wanted to) {
        Optional<GrpcPort> old = port;
        boolean inTheWay = false;
        try {
            refused = Optional.of(to);
            checking.accept(to); // before anybody is cut off for it
            refused = Optional.empty();
            GrpcPort next = made(to);
            int number = next.address().port();
            inTheWay = old.filter(open -> open.address().port() == number).isPresent();
            if (inTheWay) {
                old.ifPresent(open -> open.drain(Duration.ZERO));
            }
            port = Optional.of(next.listen());
            port.ifPresent(this::isOpen);
            wanted = to; // not before: what failed may be asked for again, and what is open need not be
            log.info("Listening at {} now", port.map(GrpcPort::contact).orElseThrow());
            old.ifPresent(open -> open.drain(DRAIN));
        } catch (RuntimeException e) {
            log.error("The port stays as it is: {}", e.getMessage());
            if (inTheWay) {
                old.map(GrpcPort::address).ifPresent(this::comeBack);
            }
        }
    }

    private void comeBack(ListenAddress address) {
        try {
            port = Optional.of(made(address, wanted.tls()).listen());
            port.ifPresent(this::isOpen);
        } catch (RuntimeException e) {
            wanted = new Wanted("", Optional.empty());
            log.error("Nobody can connect until network.bind_address changes: {}", e.getMessage());
        }
    }
}
