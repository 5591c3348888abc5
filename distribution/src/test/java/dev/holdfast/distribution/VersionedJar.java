package dev.holdfast.distribution;

import com.example.versioned.VersionedMotor;

/** The versions of one module; its motor tells which it is from. */
record VersionedJar(String module) {
    /** What robot.json calls the model. */
    String model() {
        return "acme:test:" + module;
    }

    String symbolicName() {
        return "acme." + module;
    }

    DriverJar good(int version) {
        return jar(version, "1.0." + version);
    }

    /** Its module starts, and its motor's constructor throws. */
    DriverJar faulty(int version) {
        return jar(version, "1.0." + version + "." + VersionedMotor.FAULTY);
    }

    /** It imports what nobody offers. */
    DriverJar unresolvable(int version) {
        return good(version).imports("acme.nowhere");
    }

    private DriverJar jar(int version, String told) {
        return DriverJar.of(VersionedMotor.class, "motor.acme.test." + module)
                .header("Bundle-SymbolicName", symbolicName())
                .header("Bundle-Version", "1.0." + version)
                .entry(VersionedMotor.VERSION, told);
    }
}
