package dev.holdfast.rpc.manager.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who started the robot, if it wants to be told how it is: systemd, by {@code sd_notify}. Its methods return soon. */
public final class ServiceManager implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);
    /** Of the time after which the manager acts, a notice is sent each such part. */
    private static final int PARTS = 4;

    private final Optional<NotifySocket> socket;
    private final long watchdogMicros;
    private final Supplier<CompletionStage<Void>> probe;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, ServiceManager::named);
    private final AtomicBoolean waiting = new AtomicBoolean();

    /**
     * @param environment of this process, where the manager says what it wants
     * @param probe asks the robot's safety for an answer, which does not come when that hangs
     */
    public ServiceManager(Map<String, String> environment, Supplier<CompletionStage<Void>> probe) {
        this.probe = probe;
        socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET")).flatMap(ServiceManager::open);
        watchdogMicros = meantForUs(environment) ? micros(environment.getOrDefault("WATCHDOG_USEC", "0")) : 0;
    }

    private static Optional<NotifySocket> open(String address) {
        try {
            return Optional.of(new NotifySocket(address));
        } catch (RuntimeException | LinkageError e) {
            log.error("The service manager cannot be told how the robot is, at {}", address, e);
            return Optional.empty();
        }
    }

    private static boolean meantForUs(Map<String, String> environment) {
        String process = environment.get("WATCHDOG_PID");
        return process == null
                || process.equals(Long.toString(ProcessHandle.current().pid()));
    }

    private static long micros(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            log.error("WATCHDOG_USEC is no number: {}", text);
            return 0;
        }
    }

    /** The robot can be used. From now on the manager is told that it lives, for as long as it answers. */
    public void ready() {
        if (socket.isPresent()) {
            thread.execute(() -> send("READY=1"));
            if (watchdogMicros > 0) {
                thread.scheduleAtFixedRate(this::beat, 0, watchdogMicros / PARTS, TimeUnit.MICROSECONDS);
            }
        }
    }

    /** One question at a time: the answer to one that hung says that it hangs no more. */
    private void beat() {
        if (waiting.compareAndSet(false, true)) {
            try {
                probe.get().thenRunAsync(this::answered, thread);
            } catch (RuntimeException e) {
                waiting.set(false);
                log.error("The robot's safety cannot be asked whether it lives", e);
            }
        }
    }

    private void answered() {
        waiting.set(false);
        send("WATCHDOG=1");
    }

    private void send(String notice) {
        socket.ifPresent(open -> open.send(notice));
    }

    /** The robot ends in order. */
    @Override
    public void close() {
        thread.shutdownNow();
        send("STOPPING=1");
        socket.ifPresent(NotifySocket::close);
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-service-manager");
        thread.setDaemon(true);
        return thread;
    }
}
