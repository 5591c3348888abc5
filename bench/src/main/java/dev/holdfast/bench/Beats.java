package dev.holdfast.bench;

import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatRequest;
import dev.holdfast.wire.robot.v1.SendSessionHeartbeatResponse;
import io.grpc.stub.StreamObserver;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/**
 * Heartbeats of one session at a steady pace, on a connection of their own, while something else happens: how late each is
 * answered, counted from when it was due. So a pause counts for every beat that fell into it, and the client's own thread
 * and processor count too.
 */
final class Beats implements AutoCloseable {
    private static final long PACE_NANOS = 2_000_000;

    private final Client client;
    private final SendSessionHeartbeatRequest beat;
    private final Queue<Double> millis = new ConcurrentLinkedQueue<>();
    private final AtomicLong underWay = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Thread thread = new Thread(this::run, "beats");
    private volatile boolean running = true;

    private Beats(Client client) {
        this.client = client;
        beat = SendSessionHeartbeatRequest.newBuilder()
                .setId(client.startSession())
                .build();
    }

    static Beats start(int port) {
        Beats beats = new Beats(new Client(port));
        beats.thread.setPriority(Thread.MAX_PRIORITY);
        beats.thread.start();
        return beats;
    }

    /** Whose they are. */
    String session() {
        return beat.getId();
    }

    private void run() {
        long due = System.nanoTime();
        while (running) {
            due += PACE_NANOS;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            send(due);
        }
    }

    private void send(long due) {
        underWay.incrementAndGet();
        RobotServiceGrpc.newStub(client.channel()).sendSessionHeartbeat(beat, new StreamObserver<>() {
            @Override
            public void onNext(SendSessionHeartbeatResponse response) {}

            @Override
            public void onError(Throwable failure) {
                failed.incrementAndGet();
                underWay.decrementAndGet();
            }

            @Override
            public void onCompleted() {
                millis.add((System.nanoTime() - due) / 1e6);
                underWay.decrementAndGet();
            }
        });
    }

    /** What was noted since the last time, failures among it as an exception. */
    Figures taken(String what) {
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " heartbeats failed");
        }
        var values = DoubleStream.builder();
        for (Double one = millis.poll(); one != null; one = millis.poll()) {
            values.add(one);
        }
        return new Figures(what, "ms", values.build().toArray());
    }

    @Override
    public void close() {
        running = false;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
