package dev.holdfast.service.mlmodel;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers in rows, planes, and so on, the last dimension running fastest. Their arrays are shared, not to be changed. Java has
 * no unsigned numbers: where {@code signed} is false, an array holds the bits of such.
 */
public sealed interface Tensor {
    /** How long each dimension is, at least 0; as many numbers as their product. Empty: a single number. */
    List<Long> shape();

    /** Integers of 8 bits. */
    record Bytes(List<Long> shape, boolean signed, byte[] data) implements Tensor {
        public Bytes {
            shape = requireShape(shape, data.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes tensor
                    && signed == tensor.signed
                    && shape.equals(tensor.shape)
                    && Arrays.equals(data, tensor.data);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * shape.hashCode() + Boolean.hashCode(signed)) + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return text((signed ? "signed" : "unsigned") + " byte", shape);
        }
    }

    /** Integers of 16 bits. */
    record Shorts(List<Long> shape, boolean signed, short[] data) implements Tensor {
        public Shorts {
            shape = requireShape(shape, data.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Shorts tensor
                    && signed == tensor.signed
                    && shape.equals(tensor.shape)
                    && Arrays.equals(data, tensor.data);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * shape.hashCode() + Boolean.hashCode(signed)) + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return text((signed ? "signed" : "unsigned") + " short", shape);
        }
    }

    /** Integers of 32 bits. */
    record Ints(List<Long> shape, boolean signed, int[] data) implements Tensor {
        public Ints {
            shape = requireShape(shape, data.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ints tensor
                    && signed == tensor.signed
                    && shape.equals(tensor.shape)
                    && Arrays.equals(data, tensor.data);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * shape.hashCode() + Boolean.hashCode(signed)) + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return text((signed ? "signed" : "unsigned") + " int", shape);
        }
    }

    /** Integers of 64 bits. */
    record Longs(List<Long> shape, boolean signed, long[] data) implements Tensor {
        public Longs {
            shape = requireShape(shape, data.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Longs tensor
                    && signed == tensor.signed
                    && shape.equals(tensor.shape)
                    && Arrays.equals(data, tensor.data);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * shape.hashCode() + Boolean.hashCode(signed)) + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return text((signed ? "signed" : "unsigned") + " long", shape);
        }
    }

    /** Floating point numbers of 32 bits. */
    record Floats(List<Long> shape, float[] data) implements Tensor {
        public Floats {
            shape = requireShape(shape, data.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Floats tensor && shape.equals(tensor.shape) && Arrays.equals(data, tensor.data);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return text("float", shape);
        }
    }

    /** Floating point numbers of 64 bits. */
    record Doubles(List<Long> shape, double[] data) implements Tensor {
        public Doubles {
            shape = requireShape(shape, data.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Doubles tensor && shape.equals(tensor.shape) && Arrays.equals(data, tensor.data);
        }

        @Override
        public int hashCode() {
            return 31 * shape.hashCode() + Arrays.hashCode(data);
        }

        @Override
        public String toString() {
            return text("double", shape);
        }
    }

    private static List<Long> requireShape(List<Long> shape, int count) {
        long wanted = 1;
        for (long length : shape) {
            if (length < 0 || length != 0 && wanted > Integer.MAX_VALUE / length) {
                throw new IllegalArgumentException("no array has the shape " + shape);
            }
            wanted *= length;
        }
        if (wanted != count) {
            throw new IllegalArgumentException(
                    "a tensor of shape %s has %d numbers, not %d".formatted(shape, wanted, count));
        }
        return List.copyOf(shape);
    }

    /** Without the numbers, of which nobody wants to read millions. */
    private static String text(String kind, List<Long> shape) {
        return "Tensor[%s, %s]".formatted(kind, shape);
    }
}
