package dev.holdfast.rpc.frames.internal;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.rpc.frames.internal.PcdHeader.Field;
import dev.holdfast.spatial.Vector3;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;

/** Points as bytes, one after the other, little end first as on all machines that write them. */
final class BinaryPoints {
    private final PcdHeader header;

    BinaryPoints(PcdHeader header) {
        this.header = header;
    }

    ByteString moved(ByteString file, PointMotion motion) {
        byte[] bytes = file.toByteArray(); // the only copy
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.vector("x", "y", "z").ifPresent(fields -> change(buffer, fields, motion::moved));
        header.vector("normal_x", "normal_y", "normal_z").ifPresent(fields -> change(buffer, fields, motion::turned));
        return UnsafeByteOperations.unsafeWrap(bytes);
    }

    private void change(ByteBuffer buffer, List<Field> fields, UnaryOperator<Vector3> change) {
        int stride = header.stride();
        int at = header.length();
        for (long point = 0; point < header.points(); point++) {
            Vector3 changed = change.apply(new Vector3(
                    read(buffer, at, fields.get(0)), read(buffer, at, fields.get(1)), read(buffer, at, fields.get(2))));
            write(buffer, at, fields.get(0), changed.x());
            write(buffer, at, fields.get(1), changed.y());
            write(buffer, at, fields.get(2), changed.z());
            at += stride;
        }
    }

    private static double read(ByteBuffer buffer, int at, Field field) {
        return field.size() == 4 ? buffer.getFloat(at + field.offset()) : buffer.getDouble(at + field.offset());
    }

    private static void write(ByteBuffer buffer, int at, Field field, double value) {
        if (field.size() == 4) {
            buffer.putFloat(at + field.offset(), (float) value);
        } else {
            buffer.putDouble(at + field.offset(), value);
        }
    }
}
