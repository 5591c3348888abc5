package dev.holdfast.driver.fake.internal;

import dev.holdfast.component.camera.Camera;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Encodes what a scene looks like. A class of its own also because it needs {@code java.desktop}, which costs nothing
 * before the first picture is taken. It needs no display: only pixels in memory are encoded.
 */
final class Pictures {
    private static final int OPAQUE = 0xFF;

    private Pictures() {}

    /** @throws IllegalArgumentException if there is no color in this form */
    static byte[] color(Scene scene, String mimeType) {
        return switch (mimeType) {
            case Camera.RAW_COLOR -> rawColor(scene);
            case Camera.JPEG, Camera.PNG -> encoded(scene, mimeType);
            default ->
                throw new IllegalArgumentException("no color picture is %s; take %s, %s or %s"
                        .formatted(mimeType, Camera.JPEG, Camera.PNG, Camera.RAW_COLOR));
        };
    }

    /** The depths in the form {@value Camera#RAW_DEPTH}. */
    static byte[] depth(Scene scene) {
        var data = ByteBuffer.allocate(24 + 2 * scene.width() * scene.height())
                .put("DEPTHMAP".getBytes(StandardCharsets.US_ASCII))
                .putLong(scene.width())
                .putLong(scene.height());
        for (int y = 0; y < scene.height(); y++) {
            for (int x = 0; x < scene.width(); x++) {
                data.putShort((short) Math.round(scene.depth(x, y)));
            }
        }
        return data.array();
    }

    private static byte[] rawColor(Scene scene) {
        var data = ByteBuffer.allocate(12 + 4 * scene.width() * scene.height())
                .put("RGBA".getBytes(StandardCharsets.US_ASCII))
                .putInt(scene.width())
                .putInt(scene.height());
        for (int y = 0; y < scene.height(); y++) {
            for (int x = 0; x < scene.width(); x++) {
                data.putInt(scene.color(x, y) << 8 | OPAQUE);
            }
        }
        return data.array();
    }

    private static byte[] encoded(Scene scene, String mimeType) {
        var picture = new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < scene.height(); y++) {
            for (int x = 0; x < scene.width(); x++) {
                picture.setRGB(x, y, scene.color(x, y));
            }
        }
        var data = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByMIMEType(mimeType).next();
        try (var memory = new MemoryCacheImageOutputStream(data)) { // ImageIO's own streams would write files
            writer.setOutput(memory);
            writer.write(picture);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return data.toByteArray();
    }
}
