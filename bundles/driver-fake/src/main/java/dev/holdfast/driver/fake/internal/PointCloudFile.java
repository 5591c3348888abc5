package dev.holdfast.driver.fake.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes what a scene looks like as points: the binary form of the <a
 * href="https://pointclouds.org/documentation/tutorials/pcd_file_format.html">PCD format</a>, version 0.7, with a color for
 * each point. Not every pixel becomes one, so that a cloud fits into a message of a client with common limits.
 */
final class PointCloudFile {
    static final int MOST_POINTS = 20_000;

    private static final int POINT_BYTES = 16;
    private static final float MILLIMETRES = 1000;

    private PointCloudFile() {}

    static byte[] of(Scene scene) {
        int step = step(scene);
        int points = count(scene.width(), step) * count(scene.height(), step);
        byte[] header = header(points).getBytes(StandardCharsets.US_ASCII);
        var data = ByteBuffer.allocate(header.length + POINT_BYTES * points)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (int y = 0; y < scene.height(); y += step) {
            for (int x = 0; x < scene.width(); x += step) {
                float ahead = (float) scene.depth(x, y) / MILLIMETRES;
                data.putFloat((float) scene.right(x) * ahead)
                        .putFloat((float) scene.down(y) * ahead)
                        .putFloat(ahead)
                        .putInt(scene.color(x, y));
            }
        }
        return data.array();
    }

    /** How many pixels it is to the next one that becomes a point, in both directions. */
    private static int step(Scene scene) {
        int step = 1;
        while ((long) count(scene.width(), step) * count(scene.height(), step) > MOST_POINTS) {
            step++;
        }
        return step;
    }

    private static int count(int pixels, int step) {
        return (pixels + step - 1) / step;
    }

    private static String header(int points) {
        return """
                VERSION .7
                FIELDS x y z rgb
                SIZE 4 4 4 4
                TYPE F F F I
                COUNT 1 1 1 1
                WIDTH %d
                HEIGHT 1
                VIEWPOINT 0 0 0 1 0 0 0
                POINTS %d
                DATA binary
                """
                .formatted(points, points);
    }
}
