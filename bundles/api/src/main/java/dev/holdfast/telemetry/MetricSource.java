package dev.holdfast.telemetry;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A part of the robot that counts; a service. Safe for any thread. */
@ConsumerType
public interface MetricSource {
    /** Its figures as they are now, the same families in the same order each time. Does not block. */
    List<MetricFamily> families();
}
