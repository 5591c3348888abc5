package dev.holdfast.config.file.internal;

/**
 * When the robot may be configured anew.
 *
 * @param sensor the short name of the sensor that knows
 * @param key which of its readings says so; while that is false, changes wait
 */
public record MaintenanceEntry(String sensor, String key) {}
