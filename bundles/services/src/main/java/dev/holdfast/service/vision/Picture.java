package dev.holdfast.service.vision;

import static java.util.Objects.requireNonNull;

import dev.holdfast.component.camera.Image;
import java.util.Arrays;

/**
 * A picture to look at.
 *
 * @param mimeType how it is encoded, as of {@link dev.holdfast.component.camera.Camera}
 * @param data the encoded picture; shared, not to be changed
 * @param width pixels, at least 0; 0: as the encoded picture says
 * @param height pixels, at least 0; 0: as the encoded picture says
 */
public record Picture(String mimeType, byte[] data, int width, int height) {
    public Picture {
        requireNonNull(mimeType, "media type");
        requireNonNull(data, "data");
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("no picture is %d by %d pixels".formatted(width, height));
        }
    }

    /** What a camera took; its size is as the encoded picture says. */
    public static Picture of(Image image) {
        return new Picture(image.mimeType(), image.data(), 0, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Picture picture
                && mimeType.equals(picture.mimeType)
                && width == picture.width
                && height == picture.height
                && Arrays.equals(data, picture.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * mimeType.hashCode() + width) + height) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Picture[%s, %d by %d, %d bytes]".formatted(mimeType, width, height, data.length);
    }
}
