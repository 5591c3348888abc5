package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.holdfast.component.camera.Camera;
import dev.holdfast.component.camera.Image;
import dev.holdfast.component.camera.Images;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FakeCameraTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;

    private Instant now = BEGUN;

    @Test
    void takesColorAndDepthAtOneMoment() {
        Images images = camera(Camera.JPEG, true).images(List.of());

        assertEquals(
                List.of("color", "depth"),
                images.images().stream().map(Image::source).toList());
        assertEquals(
                List.of(Camera.JPEG, Camera.RAW_DEPTH),
                images.images().stream().map(Image::mimeType).toList());
        assertEquals(BEGUN, images.capturedAt().orElseThrow());
    }

    @Test
    void takesOnlyTheSourcesThatAreWanted() {
        var camera = camera(Camera.PNG, true);

        assertEquals(
                List.of("depth"),
                camera.images(List.of("depth")).images().stream()
                        .map(Image::source)
                        .toList());
        assertEquals(
                "this camera has no source \"infrared\", but [color, depth]",
                assertThrows(IllegalArgumentException.class, () -> camera.images(List.of("color", "infrared")))
                        .getMessage());
    }

    @Test
    void drawsTheBallWhereThePngShowsIt() throws IOException {
        BufferedImage picture = decoded(only(camera(Camera.PNG, true), "color"));

        assertEquals(WIDTH, picture.getWidth());
        assertEquals(HEIGHT, picture.getHeight());
        assertTrue(isBall(picture.getRGB(48, 24)), "the ball begins at the right");
        assertTrue(!isBall(picture.getRGB(16, 24)), "and the wall is at the left");
    }

    @Test
    void encodesJpegThatAnyReaderTakes() throws IOException {
        BufferedImage picture = decoded(only(camera(Camera.JPEG, true), "color"));

        assertEquals(WIDTH, picture.getWidth());
        assertTrue(isBall(picture.getRGB(48, 24)));
    }

    @Test
    void writesRawColorsAfterTheirHeader() throws IOException {
        BufferedImage png = decoded(only(camera(Camera.PNG, true), "color"));
        var raw = ByteBuffer.wrap(only(camera(Camera.RAW_COLOR, true), "color").data());

        assertEquals("RGBA", text(raw, 4));
        assertEquals(WIDTH, raw.getInt());
        assertEquals(HEIGHT, raw.getInt());
        assertEquals(4 * WIDTH * HEIGHT, raw.remaining());
        int pixel = raw.getInt(12 + 4 * (24 * WIDTH + 48));
        assertEquals(png.getRGB(48, 24) << 8 | 0xFF, pixel);
    }

    @Test
    void writesDepthsInMillimetresAfterTheirHeader() {
        var depths = ByteBuffer.wrap(only(camera(Camera.PNG, true), "depth").data());

        assertEquals("DEPTHMAP", text(depths, 8));
        assertEquals(WIDTH, depths.getLong());
        assertEquals(HEIGHT, depths.getLong());
        assertEquals(2 * WIDTH * HEIGHT, depths.remaining());
        assertEquals(2000, depths.getShort(24 + 2 * (24 * WIDTH + 16)));
        assertEquals(950, depths.getShort(24 + 2 * (24 * WIDTH + 48)), 15, "the near side of the ball");
    }

    @Test
    void tellsThePointsThatItsDepthsMean() {
        var cloud = camera(Camera.PNG, true).pointCloud("");
        var scene = new Scene(WIDTH, HEIGHT, 0);
        String text = new String(cloud.data(), StandardCharsets.US_ASCII);
        int begin = text.indexOf("DATA binary\n") + "DATA binary\n".length();
        var points = ByteBuffer.wrap(cloud.data()).order(ByteOrder.LITTLE_ENDIAN);
        int point = begin + 16 * (24 * WIDTH + 48);

        assertEquals(Camera.PCD, cloud.mimeType());
        assertTrue(text.contains("POINTS " + WIDTH * HEIGHT + "\n"));
        assertEquals(begin + 16 * WIDTH * HEIGHT, cloud.data().length);
        assertEquals(scene.depth(48, 24) / 1000, points.getFloat(point + 8), 1e-6);
        assertEquals((48 - 31.5) / WIDTH * scene.depth(48, 24) / 1000, points.getFloat(point), 1e-6);
        assertEquals((24 - 23.5) / WIDTH * scene.depth(48, 24) / 1000, points.getFloat(point + 4), 1e-6);
        assertEquals(scene.color(48, 24), points.getInt(point + 12));
    }

    @Test
    void keepsCloudsOfLargePicturesWithinAMessage() {
        byte[] cloud = PointCloudFile.of(new Scene(1920, 1080, 0));

        assertTrue(cloud.length < 16 * PointCloudFile.MOST_POINTS + 400, () -> cloud.length + " bytes");
        assertTrue(cloud.length > 16 * PointCloudFile.MOST_POINTS / 2, () -> cloud.length + " bytes");
    }

    @Test
    void movesFromFrameToFrame() {
        var camera = camera(Camera.RAW_COLOR, true);
        Images first = camera.images(List.of("color"));

        now = BEGUN.plusMillis(99);
        assertEquals(first, camera.images(List.of("color")), "the frame of 10 a second lasts");

        now = BEGUN.plusMillis(1050);
        Images later = camera.images(List.of("color"));
        assertNotEquals(first.images(), later.images());
        assertEquals(BEGUN.plusMillis(1000), later.capturedAt().orElseThrow());
    }

    @Test
    void drawsAFrameOnceForAllWhoAsk() {
        var camera = camera(Camera.PNG, true);

        assertTrue(only(camera, "color").data() == only(camera, "color").data());
    }

    @Test
    void standsStillWhereItIsNotAnimated() {
        var camera = camera(Camera.RAW_COLOR, false);
        Images first = camera.images(List.of());

        now = BEGUN.plusSeconds(1);
        Images later = camera.images(List.of());

        assertEquals(first.images(), later.images());
        assertEquals(now, later.capturedAt().orElseThrow());
    }

    @Test
    void tellsWhatItIsLike() {
        Camera.Properties properties = camera(Camera.PNG, true).properties();

        assertTrue(properties.pointClouds());
        assertEquals(List.of(Camera.PNG, Camera.RAW_DEPTH), properties.mimeTypes());
        assertEquals(10, properties.framesPerSecond().orElseThrow());
        assertEquals(
                new Camera.Intrinsics(WIDTH, HEIGHT, 64, 64, 31.5, 23.5),
                properties.intrinsics().orElseThrow());
    }

    @Test
    void refusesWhatItCannotBe() {
        assertThrows(IllegalArgumentException.class, () -> camera("image/gif", true));
        assertThrows(
                IllegalArgumentException.class, () -> camera(Camera.PNG, true).pointCloud("model/ply"));
        assertThrows(IllegalArgumentException.class, () -> new FakeCamera(0, HEIGHT, Camera.PNG, 10, true, () -> now));
    }

    @Test
    void seesTheSameAfterTheBallHasComeRound() {
        assertArrayEquals(
                Pictures.depth(new Scene(WIDTH, HEIGHT, 0)),
                Pictures.depth(new Scene(WIDTH, HEIGHT, Scene.PERIOD_SECONDS)));
    }

    private FakeCamera camera(String mimeType, boolean animated) {
        return new FakeCamera(WIDTH, HEIGHT, mimeType, 10, animated, () -> now);
    }

    private static Image only(Camera camera, String source) {
        return camera.images(List.of(source)).images().get(0);
    }

    private static BufferedImage decoded(Image image) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(image.data()));
    }

    private static boolean isBall(int rgb) {
        return (rgb >> 16 & 0xFF) > 2 * (rgb & 0xFF);
    }

    private static String text(ByteBuffer data, int length) {
        byte[] text = new byte[length];
        data.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
