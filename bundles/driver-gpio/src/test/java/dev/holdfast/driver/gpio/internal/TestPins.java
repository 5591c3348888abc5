package dev.holdfast.driver.gpio.internal;

import dev.holdfast.pins.BoardPins;
import dev.holdfast.pins.I2cDevice;
import dev.holdfast.pins.Pin;
import dev.holdfast.pins.SpiDevice;
import dev.holdfast.resource.HardwareException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The account of a board's pins, with what was written to them, in order. */
final class TestPins implements BoardPins {
    final List<String> writes = new ArrayList<>();
    final Map<String, String> holders = new HashMap<>();
    final Map<String, Long> frequencies = new HashMap<>();
    final List<String> broken = new ArrayList<>();
    boolean knowsNoFrequency;
    private int board;

    /** A desk that has this account, of the board {@code local}. */
    PinDesk desk() {
        var desk = new PinDesk();
        desk.add(this, Map.of(BoardPins.BOARD, "local"));
        return desk;
    }

    /** Another body of the board: nobody holds a pin of it yet. */
    void swap() {
        board++;
        holders.clear();
        frequencies.clear();
    }

    @Override
    public Pin take(String pin, String holder) {
        if (holders.containsKey(pin)) {
            throw new IllegalStateException("pin %s is taken by %s".formatted(pin, holders.get(pin)));
        }
        holders.put(pin, holder);
        return new TestPin(pin, board);
    }

    @Override
    public I2cDevice i2c(int bus, int address, String holder) {
        throw new UnsupportedOperationException("only pins");
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect, String holder) {
        throw new UnsupportedOperationException("only pins");
    }

    private final class TestPin implements Pin {
        private final String name;
        private final int of;
        private boolean closed;

        TestPin(String name, int of) {
            this.name = name;
            this.of = of;
        }

        @Override
        public boolean isHeld() {
            return !closed && of == board;
        }

        @Override
        public void set(boolean high) {
            write(high ? " high" : " low");
        }

        @Override
        public boolean isHigh() {
            return false;
        }

        @Override
        public void pwm(double dutyCycle) {
            write(" pwm " + dutyCycle);
        }

        @Override
        public void pwmFrequency(long hertz) {
            if (knowsNoFrequency) {
                throw new HardwareException("pin " + name + " takes no frequency");
            }
            frequencies.put(name, hertz);
        }

        @Override
        public void close() {
            if (isHeld()) {
                closed = true;
                holders.remove(name);
                write(" given back");
            }
        }

        private void write(String what) {
            if (broken.contains(name)) {
                throw new HardwareException("pin " + name + " is broken");
            }
            writes.add(name + what);
        }
    }
}
