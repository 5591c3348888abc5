package dev.holdfast.driver.fake.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.component.camera.Camera;
import dev.holdfast.component.camera.Image;
import dev.holdfast.component.camera.Images;
import dev.holdfast.component.camera.PointCloud;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A camera with two sources, {@code color} and {@code depth}, that sees a ball circle in front of a wall. A frame is drawn
 * when somebody asks for it, and once for all who ask while it lasts.
 */
@Component(configurationPid = "camera.rdk.builtin.fake", configurationPolicy = REQUIRE)
@Designate(ocd = FakeCamera.Config.class, factory = true)
public final class FakeCamera implements Camera {
    @ObjectClassDefinition(name = "Fake camera")
    @interface Config {
        @AttributeDefinition(description = "Width of its pictures, pixels", min = "1", max = "4096")
        int width() default 640;

        @AttributeDefinition(description = "Height of its pictures, pixels", min = "1", max = "4096")
        int height() default 480;

        @AttributeDefinition(
                description = "Media type of its color pictures: image/jpeg, image/png or image/vnd.viam.rgba")
        String mime_type() default JPEG;

        @AttributeDefinition(description = "New pictures in a second", min = "0.001", max = "1000")
        double frame_rate() default 30;

        @AttributeDefinition(description = "Whether what it sees moves")
        boolean animated() default true;
    }

    static final String COLOR = "color";
    static final String DEPTH = "depth";

    private static final List<String> SOURCES = List.of(COLOR, DEPTH);
    private static final List<String> COLOR_TYPES = List.of(JPEG, PNG, RAW_COLOR);
    private static final double NANOS_PER_SECOND = 1e9;

    private final int width;
    private final int height;
    private final String mimeType;
    private final double framesPerSecond;
    private final boolean animated;
    private final InstantSource clock;
    private final Instant begun;

    private Frame newest; // guarded by this

    /** What is seen until the next one, and the pictures that were asked for. */
    private record Frame(long number, Scene scene, List<Image> drawn) {}

    @Activate
    public FakeCamera(Config config) {
        this(
                config.width(),
                config.height(),
                config.mime_type(),
                config.frame_rate(),
                config.animated(),
                InstantSource.system());
    }

    FakeCamera(int width, int height, String mimeType, double framesPerSecond, boolean animated, InstantSource clock) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no picture is %d by %d pixels".formatted(width, height));
        }
        if (!COLOR_TYPES.contains(mimeType)) {
            throw new IllegalArgumentException("mime_type is %s; take one of %s".formatted(mimeType, COLOR_TYPES));
        }
        if (!(framesPerSecond > 0)) {
            throw new IllegalArgumentException("frame_rate is not above 0: " + framesPerSecond);
        }
        this.width = width;
        this.height = height;
        this.mimeType = mimeType;
        this.framesPerSecond = framesPerSecond;
        this.animated = animated;
        this.clock = clock;
        this.begun = clock.instant();
        this.newest = frame(0);
    }

    @Override
    public synchronized Images images(List<String> sources) {
        for (String source : sources) {
            if (!SOURCES.contains(source)) {
                throw new IllegalArgumentException(
                        "this camera has no source \"%s\", but %s".formatted(source, SOURCES));
            }
        }
        Frame frame = now();
        var images = new ArrayList<Image>();
        for (String source : SOURCES) {
            if (sources.isEmpty() || sources.contains(source)) {
                images.add(picture(frame, source));
            }
        }
        return new Images(images, Optional.of(begun.plus(time(frame.number))));
    }

    @Override
    public PointCloud pointCloud(String wanted) {
        if (!wanted.isEmpty() && !wanted.equals(PCD)) {
            throw new IllegalArgumentException("no point cloud is %s; take %s".formatted(wanted, PCD));
        }
        return new PointCloud(PCD, PointCloudFile.of(now().scene));
    }

    @Override
    public Properties properties() {
        Scene scene = now().scene;
        return new Properties(
                true,
                List.of(mimeType, RAW_DEPTH),
                Optional.of(
                        new Intrinsics(width, height, scene.focal(), scene.focal(), scene.centerX(), scene.centerY())),
                Optional.of(new Distortion("no_distortion", List.of())),
                OptionalDouble.of(framesPerSecond),
                Optional.empty(),
                "");
    }

    private synchronized Frame now() {
        long number = (long) (Duration.between(begun, clock.instant()).toNanos() / NANOS_PER_SECOND * framesPerSecond);
        if (number != newest.number) {
            newest = animated ? frame(number) : new Frame(number, newest.scene, newest.drawn);
        }
        return newest;
    }

    private Frame frame(long number) {
        return new Frame(
                number, new Scene(width, height, time(number).toNanos() / NANOS_PER_SECOND), new ArrayList<>());
    }

    private Duration time(long frame) {
        return Duration.ofNanos((long) (frame / framesPerSecond * NANOS_PER_SECOND));
    }

    private Image picture(Frame frame, String source) {
        for (Image image : frame.drawn) {
            if (image.source().equals(source)) {
                return image;
            }
        }
        Image image = source.equals(COLOR)
                ? new Image(COLOR, mimeType, Pictures.color(frame.scene, mimeType))
                : new Image(DEPTH, RAW_DEPTH, Pictures.depth(frame.scene));
        frame.drawn.add(image);
        return image;
    }
}
