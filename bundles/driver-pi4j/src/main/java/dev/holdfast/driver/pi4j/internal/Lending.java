package dev.holdfast.driver.pi4j.internal;

import dev.holdfast.pins.BoardPins;
import dev.holdfast.pins.I2cDevice;
import dev.holdfast.pins.Pin;
import dev.holdfast.pins.SpiDevice;
import dev.holdfast.resource.HardwareException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What one bundle has of a board. */
final class Lending implements BoardPins {
    private final PinAccount account;
    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();

    Lending(PinAccount account) {
        this.account = account;
    }

    @Override
    public Pin take(String name, String holder) {
        BoardPin pin = account.pin(name);
        pin.take(holder);
        return lend(new PinLoan(pin, name, holder));
    }

    @Override
    public I2cDevice i2c(int bus, int address, String holder) {
        String device = "address 0x%02x of I2C bus %d".formatted(address, bus);
        account.takeDevice(device, holder);
        try {
            return lend(new I2cLoan(account.hardware().i2c(bus, address), device));
        } catch (RuntimeException e) {
            account.giveBackDevice(device);
            throw e;
        }
    }

    @Override
    public SpiDevice spi(int bus, int chipSelect, String holder) {
        String device = "chip select %d of SPI bus %d".formatted(chipSelect, bus);
        account.takeDevice(device, holder);
        try {
            return lend(new SpiLoan(account.hardware().spi(bus, chipSelect), device));
        } catch (RuntimeException e) {
            account.giveBackDevice(device);
            throw e;
        }
    }

    /** Takes all of it back; each is tried before a failure is told. */
    void end() {
        var failures = new ArrayList<RuntimeException>();
        for (Loan loan : List.copyOf(loans)) {
            try {
                loan.close();
            } catch (RuntimeException e) { // the others matter as much
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new HardwareException("not all was given back as it should: " + failures, failures.get(0));
        }
    }

    private <L extends Loan> L lend(L loan) {
        loans.add(loan);
        return loan;
    }

    /** Something lent, until it is closed. */
    private abstract class Loan implements AutoCloseable {
        @Override
        public final void close() {
            if (loans.remove(this) && !account.isClosed()) {
                giveBack();
            }
        }

        final void requireHeld(String what) {
            if (!isHeld()) {
                throw new IllegalStateException(what + " was given back, or its board is gone");
            }
        }

        public final boolean isHeld() {
            return loans.contains(this) && !account.isClosed();
        }

        abstract void giveBack();
    }

    private final class PinLoan extends Loan implements Pin {
        private final BoardPin pin;
        private final String what;

        PinLoan(BoardPin pin, String name, String holder) {
            this.pin = pin;
            this.what = "pin %s of %s".formatted(name, holder);
        }

        @Override
        public void set(boolean high) {
            requireHeld(what);
            pin.set(high);
        }

        @Override
        public boolean isHigh() {
            requireHeld(what);
            return pin.isHigh();
        }

        @Override
        public void pwm(double dutyCycle) {
            requireHeld(what);
            pin.pwm(dutyCycle);
        }

        @Override
        public void pwmFrequency(long hertz) {
            requireHeld(what);
            pin.frequency(hertz);
        }

        @Override
        void giveBack() {
            pin.giveBack();
        }
    }

    private final class I2cLoan extends Loan implements I2cDevice {
        private final I2cDevice device;
        private final String what;

        I2cLoan(I2cDevice device, String what) {
            this.device = device;
            this.what = what;
        }

        @Override
        public void write(byte[] bytes) {
            requireHeld(what);
            device.write(bytes);
        }

        @Override
        public byte[] read(int length) {
            requireHeld(what);
            return device.read(length);
        }

        @Override
        public byte[] readRegister(int register, int length) {
            requireHeld(what);
            return device.readRegister(register, length);
        }

        @Override
        void giveBack() {
            try {
                device.close();
            } finally {
                account.giveBackDevice(what);
            }
        }
    }

    private final class SpiLoan extends Loan implements SpiDevice {
        private final SpiDevice device;
        private final String what;

        SpiLoan(SpiDevice device, String what) {
            this.device = device;
            this.what = what;
        }

        @Override
        public byte[] transfer(byte[] bytes) {
            requireHeld(what);
            return device.transfer(bytes);
        }

        @Override
        void giveBack() {
            try {
                device.close();
            } finally {
                account.giveBackDevice(what);
            }
        }
    }
}
