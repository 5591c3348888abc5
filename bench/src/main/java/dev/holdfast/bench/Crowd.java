package dev.holdfast.bench;

import io.grpc.ConnectivityState;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that call one motor, each over a connection and in a session of its own, one call at a time: setPower, isMoving,
 * a question of the driver's own, stop, a heartbeat. Whoever had to wait for an answer goes on from there, and does not
 * catch up.
 */
final class Crowd implements AutoCloseable {
    private final String motor;
    private final long pace;
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final AtomicInteger lostConnections = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running = true;

    private Crowd(String motor, int callsASecond) {
        this.motor = motor;
        this.pace = 1_000_000_000L / callsASecond;
    }

    static Crowd start(int port, int clients, int callsASecond, String motor) {
        Crowd crowd = new Crowd(motor, callsASecond);
        for (int number = 0; number < clients; number++) {
            Thread thread = new Thread(() -> crowd.live(port), "client-" + number);
            crowd.threads.add(thread);
            thread.start();
        }
        return crowd;
    }

    private void live(int port) {
        try (Client client = new Client(port)) {
            String session = client.startSession();
            watch(client);
            long next = System.nanoTime();
            for (int call = 0; running; call++) {
                one(client, session, call);
                next = Math.max(next + pace, System.nanoTime());
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private void one(Client client, String session, int call) {
        String method =
                switch (call % 10) {
                    case 0, 2, 5, 7 -> "setPower";
                    case 1, 4, 8 -> "isMoving";
                    case 3 -> "doCommand";
                    case 6 -> "stop";
                    default -> "heartbeat";
                };
        try {
            switch (method) {
                case "setPower" -> client.setPower(motor, 0.5, session);
                case "isMoving" -> client.isMoving(motor);
                case "doCommand" -> client.ask(motor);
                case "stop" -> client.stop(motor);
                default -> client.heartbeat(session);
            }
            count(method + " OK");
        } catch (StatusRuntimeException e) {
            Status status = e.getStatus();
            boolean expected = status.getCode() == Status.Code.UNAVAILABLE;
            count(method + " " + status.getCode() + (expected ? "" : " " + status.getDescription()));
        }
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, any -> new LongAdder()).increment();
    }

    /** A connection that was up and is no longer, while nobody closed it. */
    private void watch(Client client) {
        ConnectivityState state = client.connection().getState(false);
        if (running && state != ConnectivityState.READY) {
            lostConnections.incrementAndGet();
        }
        if (state != ConnectivityState.SHUTDOWN) {
            client.connection().notifyWhenStateChanged(state, () -> watch(client));
        }
    }

    /** Ends all clients, each after its call. */
    @Override
    public void close() {
        running = false;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        StringBuilder told =
                new StringBuilder("connections lost: %d of %d%n".formatted(lostConnections.get(), threads.size()));
        answers.forEach((answer, count) -> told.append("  %8d %s%n".formatted(count.sum(), answer)));
        return told.toString();
    }
}
