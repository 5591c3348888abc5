package dev.holdfast.status;

import java.util.List;

/**
 * A module that runs now, whatever has become of the files that hold it: also one whose newer version was refused.
 *
 * @param name its symbolic name
 * @param version the version that runs
 * @param models what its drivers offer, sorted
 */
public record RunningModule(String name, String version, List<OfferedModel> models) {
    public RunningModule {
        models = List.copyOf(models);
    }
}
