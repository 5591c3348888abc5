package com.example.modbus;

import com.ghgande.j2mod.modbus.facade.ModbusTCPMaster;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import dev.holdfast.resource.HardwareException;
import java.util.concurrent.Callable;

/** The registers of a motor drive, over Modbus/TCP: one transaction after another, and each has an end. */
final class Drive implements AutoCloseable {
    static final int SETPOINT = 0;
    static final int ACTUAL = 1;

    /** A stop has 500 ms; it may find a transaction under way, and a connection to open. */
    private static final int TIMEOUT_MILLIS = 150;

    private final String host;
    private final int port;
    private final int unit;
    private final ModbusTCPMaster master;

    private boolean connected; // guarded by this

    /** Nothing is sent yet: a drive that is switched off is no reason not to be made. */
    Drive(String host, int port, int unit) {
        this.host = host;
        this.port = port;
        this.unit = unit;
        master = new ModbusTCPMaster(host, port, TIMEOUT_MILLIS, false);
        master.setRetries(0);
    }

    /** @param perMille of full speed, from -1000 (backwards) to 1000 */
    synchronized void turn(int perMille) {
        ask("take a speed", () -> master.writeSingleRegister(unit, SETPOINT, new SimpleRegister(perMille)));
    }

    /** How fast the shaft turns, in thousandths of full speed. */
    synchronized int speed() {
        return ask("tell its speed", () -> master.readMultipleRegisters(unit, ACTUAL, 1)[0].toShort());
    }

    @Override
    public synchronized void close() {
        master.disconnect();
        connected = false;
    }

    private <T> T ask(String what, Callable<T> transaction) {
        try {
            if (!connected) {
                master.connect();
                connected = true;
            }
            return transaction.call();
        } catch (Exception e) { // of the library, which declares no other; the next transaction connects anew
            close();
            throw new HardwareException(
                    "the drive at %s:%d did not %s: %s".formatted(host, port, what, e.getMessage()), e);
        }
    }
}
