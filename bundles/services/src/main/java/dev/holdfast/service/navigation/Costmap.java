package dev.holdfast.service.navigation;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * How hard it is to be somewhere, on a grid.
 *
 * @param available whether there is one; all else says nothing if not
 * @param layer which of several it is
 * @param backend what made it
 * @param originX where the grid begins, in the unit of the model's map
 * @param originY where the grid begins
 * @param resolution how long a cell is, in the same unit
 * @param width cells
 * @param height cells
 * @param encoding the form of the data
 * @param data the cells; shared, not to be changed
 */
public record Costmap(
        boolean available,
        String layer,
        String backend,
        double originX,
        double originY,
        double resolution,
        int width,
        int height,
        String encoding,
        byte[] data) {
    public Costmap {
        requireNonNull(layer, "layer");
        requireNonNull(backend, "backend");
        requireNonNull(encoding, "encoding");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Costmap map
                && available == map.available
                && layer.equals(map.layer)
                && backend.equals(map.backend)
                && Double.compare(originX, map.originX) == 0
                && Double.compare(originY, map.originY) == 0
                && Double.compare(resolution, map.resolution) == 0
                && width == map.width
                && height == map.height
                && encoding.equals(map.encoding)
                && Arrays.equals(data, map.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * layer.hashCode() + width) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Costmap[%s, %d by %d]".formatted(layer, width, height);
    }
}
