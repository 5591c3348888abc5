package dev.holdfast.rpc.frames.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.Vector3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointCloudTest {
    /** A quarter turn to the left, and a metre up. */
    private static final Pose WAY = new Pose(0, 0, 1000, 0, 0, 1, 90);

    @Test
    void movesThePointsOfATextAndLeavesAllElse() {
        String header =
                """
                # .PCD v0.7
                VERSION 0.7
                FIELDS rgb x y z normal_x normal_y normal_z
                SIZE 4 4 4 4 4 4 4
                TYPE U F F F F F F
                COUNT 2 1 1 1 1 1 1
                WIDTH 2
                HEIGHT 1
                VIEWPOINT 0 0 0 1 0 0 0
                POINTS 2
                DATA ascii
                """;

        String seen = text(header + "255 7 1 2 3 1 0 0\n\n  1 2\t0.25 nan -3 0 0 1\n");

        assertEquals(header + "255 7 -2.0 1.0 4.0 0.0 1.0 0.0\n1 2 nan nan nan 0.0 0.0 1.0\n", rounded(seen));
    }

    @Test
    void movesEachBinaryPointAsItsNumbersSay() {
        var random = new Random(7);
        Pose way = Pose.of(
                new Vector3(random.nextGaussian() * 1000, 2, 3), new Orientation(random.nextGaussian(), 1, 0.5, 33));
        byte[] header = "FIELDS x y z rgb\nSIZE 4 4 8 2\nTYPE F F F U\nWIDTH 10\nHEIGHT 10\nDATA binary\n".getBytes();
        ByteBuffer file = ByteBuffer.allocate(header.length + 100 * 18)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(header);
        for (int i = 0; i < 100; i++) {
            file.putFloat((float) random.nextGaussian()).putFloat((float) random.nextGaussian());
            file.putDouble(random.nextGaussian()).putShort((short) i);
        }

        ByteBuffer seen = ByteBuffer.wrap(PointCloud.parse(ByteString.copyFrom(file.flip()))
                        .seenThrough(way)
                        .toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN);

        assertEquals(file.capacity(), seen.capacity());
        assertEquals(0, seen.slice(0, header.length).compareTo(ByteBuffer.wrap(header)));
        for (int i = 0, at = header.length; i < 100; i++, at += 18) {
            var before = new Vector3(file.getFloat(at), file.getFloat(at + 4), file.getDouble(at + 8));
            Vector3 expected = way.outside(before.times(1000)).times(0.001);
            assertEquals(expected.x(), seen.getFloat(at), 1e-6);
            assertEquals(expected.y(), seen.getFloat(at + 4), 1e-6);
            assertEquals(expected.z(), seen.getDouble(at + 8), 1e-12);
            assertEquals(i, seen.getShort(at + 16));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            hello                                                                   | this is no PCD: its header has no line DATA
            SIZE 4;TYPE F;POINTS 0;DATA ascii;                                      | the PCD has no line FIELDS with 1 to 99 names
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS 2;DATA ascii;1 2 3;           | the PCD is cut off: it has 1 points of 2
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS 2;DATA binary;1 2 3;          | the PCD is cut off: 2 points of 12 bytes are 24 bytes, and 6 follow
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS 1;DATA ascii;1 2;             | a point of the PCD has 2 values of 3: "1 2"
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS 1;DATA ascii;1 2 up;          | "up" in the PCD is no number
            FIELDS x y z;SIZE 4 4;TYPE F F F;POINTS 1;DATA ascii;1 2 3;             | line SIZE of the PCD is missing or too short
            FIELDS x y z;SIZE 4 4 0;TYPE F F F;POINTS 1;DATA ascii;1 2 3;           | line SIZE of the PCD has 0; 1 to 8 is possible
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;DATA ascii;1 2 3;                    | line WIDTH of the PCD is missing or too short
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS -1;DATA ascii;                | line POINTS of the PCD has -1 points
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS many;DATA ascii;              | line POINTS of the PCD has "many" for a number
            FIELDS x y;SIZE 4 4;TYPE F F;POINTS 0;DATA ascii;                       | the points of the PCD have no x, y and z
            FIELDS x y z;SIZE 4 4 4;TYPE F F F;POINTS 0;DATA morse;                 | "morse" is no form of PCD data
            """)
    void refusesWhatIsNoCloud(String file, String complaint) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> text(file.replace(';', '\n')));

        assertEquals(complaint, refusal.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            F F F | binary_compressed | the PCD is binary_compressed; send it as binary or ascii
            F I F | binary            | field y of the PCD is of type I and 4 bytes; only F of 4 or 8 can be moved
            """)
    void refusesWhatItCannotMove(String types, String form, String complaint) {
        String file = "FIELDS x y z\nSIZE 4 4 4\nTYPE %s\nPOINTS 0\nDATA %s\n".formatted(types, form);

        var refusal = assertThrows(UnsupportedOperationException.class, () -> text(file));

        assertEquals(complaint, refusal.getMessage());
    }

    @Test
    void endsReadingAHeaderThatNeverEnds() {
        String line = "# " + "x".repeat(4000) + "\n";

        assertTrue(assertThrows(IllegalArgumentException.class, () -> text(line.repeat(200)))
                .getMessage()
                .startsWith("this is no PCD"));
    }

    private static String text(String file) {
        return PointCloud.parse(ByteString.copyFromUtf8(file)).seenThrough(WAY).toStringUtf8();
    }

    /** A quarter turn leaves a little where nothing should be. */
    private static String rounded(String text) {
        return text.replaceAll("-?[\\d.]+E-\\d+", "0.0");
    }
}
