package dev.holdfast.service.vision;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A thing somewhere in a picture.
 *
 * @param className what it is
 * @param confidence how sure the model is: from 0 to 1, where it keeps to the custom
 * @param pixels where it is, in pixels; empty if the model does not tell
 * @param share where it is, in shares of the picture; empty if the model does not tell
 */
public record Detection(String className, double confidence, Optional<PixelBox> pixels, Optional<ShareBox> share) {
    /** From the left and top of the picture, in pixels; a side may lie outside of it. */
    public record PixelBox(long xMin, long yMin, long xMax, long yMax) {
        public PixelBox {
            requireOrder(xMin <= xMax && yMin <= yMax, xMin, yMin, xMax, yMax);
        }
    }

    /** From the left and top of the picture: 0 is there, and 1 at the other side. */
    public record ShareBox(double xMin, double yMin, double xMax, double yMax) {
        public ShareBox {
            requireOrder(xMin <= xMax && yMin <= yMax, xMin, yMin, xMax, yMax);
        }
    }

    public Detection {
        requireNonNull(className, "class name");
        requireNonNull(pixels, "pixels");
        requireNonNull(share, "share");
    }

    private static void requireOrder(boolean ordered, Object... sides) {
        if (!ordered) {
            throw new IllegalArgumentException("no box reaches from (%s, %s) to (%s, %s)".formatted(sides));
        }
    }
}
