package dev.holdfast.bench.table;

import java.time.Duration;

/** Somebody who knows which sessions live, with the thread that ends the silent ones. Sessions are numbered from 0. */
interface Tracker extends AutoCloseable {
    Duration WINDOW = Duration.ofMinutes(1);

    void open(int session);

    /** Any thread. Throws where the session does not live. */
    void beat(int session);

    /** Starts the thread that ends sessions. */
    void start();

    @Override
    void close();

    /**
     * Each of these is one tracker with sessions of one minute.
     *
     * @param name {@code holdfast}; {@code holdfast-addresses}, where each session has an address string of its own;
     *     {@code zookeeper-moves}, where each beat moves its session to another bucket, as at the pace of real clients;
     *     {@code zookeeper-stays}, where none does, which ZooKeeper answers at once
     */
    static Tracker named(String name, int sessions) {
        return switch (name) {
            case "holdfast" -> new HoldfastTracker(sessions, false);
            case "holdfast-addresses" -> new HoldfastTracker(sessions, true);
            case "zookeeper-moves" -> new ZooKeeperTracker(sessions, true);
            case "zookeeper-stays" -> new ZooKeeperTracker(sessions, false);
            default -> throw new IllegalArgumentException("no tracker is called " + name);
        };
    }
}
