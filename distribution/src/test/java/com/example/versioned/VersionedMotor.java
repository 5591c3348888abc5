package com.example.versioned;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.HardwareException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A motor that tells, in answer to any command of its own, which version of its module it is from. */
public final class VersionedMotor implements Motor {
    /** The jar's entry in which its version stands. */
    public static final String VERSION = "version.txt";

    /** The version of which no motor can be made. */
    public static final String FAULTY = "faulty";

    private final String version = read();
    private volatile double power;

    public VersionedMotor() {
        if (version.endsWith(FAULTY)) {
            throw new HardwareException("the device does not answer to version " + version);
        }
    }

    @Override
    public void setPower(double power) {
        this.power = power;
    }

    @Override
    public Power power() {
        double now = power;
        return new Power(now != 0, now);
    }

    @Override
    public boolean isMoving() {
        return power != 0;
    }

    @Override
    public void stop() {
        power = 0;
    }

    @Override
    public Map<String, Object> doCommand(Map<String, Object> command) {
        return Map.of("version", version);
    }

    private static String read() {
        try (InputStream in = VersionedMotor.class.getClassLoader().getResourceAsStream(VERSION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new HardwareException("the jar cannot be read", e);
        }
    }
}
