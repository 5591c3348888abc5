package dev.holdfast.spatial;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * A surface made of triangles, as the content of a file.
 *
 * @param contentType what kind of file, such as {@code ply} or {@code model/gltf-binary}
 * @param data its content; shared, not to be changed
 */
public record Mesh(String contentType, byte[] data) {
    public Mesh {
        requireNonNull(contentType, "contentType");
        requireNonNull(data, "data");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mesh mesh && contentType.equals(mesh.contentType) && Arrays.equals(data, mesh.data);
    }

    @Override
    public int hashCode() {
        return 31 * contentType.hashCode() + Arrays.hashCode(data);
    }

    /** Without the data, of which nobody wants to read megabytes. */
    @Override
    public String toString() {
        return "Mesh[%s, %d bytes]".formatted(contentType, data.length);
    }
}
