package com.example.controlled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The controller of one motor, as a file that the driver and a test both map into memory. Times are {@link
 * System#nanoTime()}, which all processes of a Linux machine share.
 */
public final class Controller {
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    // What is kept, and where: each is a long.
    private static final int POWER = 0 * Long.BYTES;
    private static final int ORDER = 1 * Long.BYTES;
    private static final int STOPS = 2 * Long.BYTES;
    private static final int LAST_HALT = 3 * Long.BYTES;
    private static final int BODIES = 4 * Long.BYTES;
    private static final int ASKED_TOO_EARLY = 5 * Long.BYTES;
    private static final int INSIDE = 6 * Long.BYTES;
    private static final int FAILURES = 7 * Long.BYTES;
    private static final int WALL_CLOCK = 8 * Long.BYTES;
    private static final int LENGTH = 9 * Long.BYTES;

    private final ByteBuffer cells;

    private Controller(ByteBuffer cells) {
        this.cells = cells;
    }

    /** Maps a file, which is made if need be: a motor that stands still. */
    public static Controller map(Path file) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Controller(channel.map(FileChannel.MapMode.READ_WRITE, 0, LENGTH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fraction of full power, from -1 to 1. */
    public double power() {
        return Double.longBitsToDouble(get(POWER));
    }

    public boolean isMoving() {
        return power() != 0;
    }

    public Order order() {
        return Order.values()[(int) get(ORDER)];
    }

    /** Gives an order, which holds until the next; who hangs by one before goes on. */
    public void give(Order order) {
        set(ORDER, order.ordinal());
    }

    /** How often the driver has been told to stop, in all its lives. */
    public long stops() {
        return get(STOPS);
    }

    /** When a stop has last begun that found the motor moving. */
    public long lastHalt() {
        return get(LAST_HALT);
    }

    /** How many drivers it has had. */
    public long bodies() {
        return get(BODIES);
    }

    /** How often a driver was asked or commanded before its first stop. */
    public long askedTooEarly() {
        return get(ASKED_TOO_EARLY);
    }

    /** How many calls hang in the driver. */
    public long inside() {
        return get(INSIDE);
    }

    /** How many commands have failed for want of memory. */
    public long failures() {
        return get(FAILURES);
    }

    /**
     * What the driver's process took for the time of day when it was last asked something, in milliseconds since 1970.
     */
    public long wallClockMillis() {
        return get(WALL_CLOCK);
    }

    void turn(double power) {
        set(POWER, Double.doubleToRawLongBits(power));
    }

    void noteBody() {
        add(BODIES, 1);
    }

    void noteStop(long now) {
        if (isMoving()) {
            set(LAST_HALT, now);
        }
        add(STOPS, 1);
    }

    void noteAskedTooEarly() {
        add(ASKED_TOO_EARLY, 1);
    }

    void noteEntered() {
        add(INSIDE, 1);
    }

    void noteLeft() {
        add(INSIDE, -1);
    }

    void noteFailure() {
        add(FAILURES, 1);
    }

    void noteWallClock(long millis) {
        set(WALL_CLOCK, millis);
    }

    private long get(int cell) {
        return (long) LONGS.getVolatile(cells, cell);
    }

    private void set(int cell, long value) {
        LONGS.setVolatile(cells, cell, value);
    }

    private void add(int cell, long value) {
        LONGS.getAndAdd(cells, cell, value);
    }
}
