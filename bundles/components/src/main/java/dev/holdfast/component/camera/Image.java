package dev.holdfast.component.camera;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A picture.
 *
 * @param source what took it
 * @param mimeType how it is encoded
 * @param data the encoded picture; shared, not to be changed
 */
public record Image(String source, String mimeType, byte[] data) {
    public Image {
        requireNonNull(source, "source");
        requireNonNull(mimeType, "media type");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Image image
                && source.equals(image.source)
                && mimeType.equals(image.mimeType)
                && Arrays.equals(data, image.data);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * source.hashCode() + mimeType.hashCode()) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "Image[%s, %s, %d bytes]".formatted(source, mimeType, data.length);
    }
}
