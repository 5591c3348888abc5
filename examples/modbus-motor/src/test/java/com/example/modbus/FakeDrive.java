package com.example.modbus;

import com.ghgande.j2mod.modbus.ModbusException;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A drive on this machine that speaks the real protocol, and turns at once as fast as it is told. */
final class FakeDrive implements AutoCloseable {
    private static final int UNIT = 1;
    private static final int CONNECTIONS = 4;

    final int port = freePort();
    final SimpleRegister speed = new SimpleRegister(0);

    private final ModbusSlave server;

    FakeDrive() {
        var registers = new SimpleProcessImage();
        registers.addRegister(Drive.SETPOINT, speed);
        registers.addRegister(Drive.ACTUAL, speed);
        try {
            server = ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, CONNECTIONS, false);
            server.addProcessImage(UNIT, registers);
            server.open();
        } catch (ModbusException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A motor that is driven by this. */
    ModbusMotor motor() {
        return new ModbusMotor(new Drive("127.0.0.1", port, UNIT), 1500);
    }

    @Override
    public void close() {
        ModbusSlaveFactory.close(server);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
