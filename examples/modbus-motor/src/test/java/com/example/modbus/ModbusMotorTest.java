package com.example.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.motor.Motor.Power;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.testing.ActuatorContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModbusMotorTest implements ActuatorContract<ModbusMotor> {
    private final FakeDrive drive = new FakeDrive();

    @AfterEach
    void close() {
        drive.close();
    }

    @Override
    public ModbusMotor make() {
        return drive.motor();
    }

    @Override
    public void move(ModbusMotor motor) {
        motor.setPower(0.5);
    }

    @Override
    public void moveAndWait(ModbusMotor motor) {
        motor.goFor(60, 100);
    }

    @Test
    void tellsTheDriveThousandthsOfItsSpeed() {
        ModbusMotor motor = make();

        motor.setRpm(-750);

        assertEquals(-500, drive.speed.toShort());
        assertEquals(new Power(true, -0.5), motor.power());
    }

    @Test
    void stopsTheDriveAtItsEnd() {
        ModbusMotor motor = make();
        motor.setPower(1);

        motor.deactivate();

        assertEquals(0, drive.speed.toShort());
    }

    @Test
    void saysWhichDriveDoesNotAnswer() {
        ModbusMotor motor = make();
        motor.setPower(1);
        drive.close();

        var failure = assertThrows(HardwareException.class, motor::stop);

        String expected = "the drive at 127.0.0.1:" + drive.port + " did not take a speed";
        assertTrue(failure.getMessage().startsWith(expected), failure.getMessage());
    }
}
