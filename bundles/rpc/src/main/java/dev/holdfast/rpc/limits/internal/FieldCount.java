package dev.holdfast.rpc.limits.internal;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the fields of a message without making it. Two bytes on the wire become an object of forty in memory, or, in a Struct,
 * several: four megabytes of them would be all that the robot has.
 */
final class FieldCount {
    private static final int DEEPEST = 100; // as protobuf has it

    private final int most;
    private int count;

    private FieldCount(int most) {
        this.most = most;
    }

    /**
     * Whether a message has more than so many fields, all that is in it included. What cannot be read has none: whoever makes the
     * message says what is wrong with it.
     */
    static boolean exceeds(byte[] message, Descriptor type, int most) {
        var fields = new FieldCount(most);
        try {
            fields.count(CodedInputStream.newInstance(message), type, 0);
        } catch (IOException e) {
            return false;
        }
        return fields.count > most;
    }

    private void count(CodedInputStream in, Descriptor type, int depth) throws IOException {
        for (int tag = in.readTag(); tag != 0 && count <= most; tag = in.readTag()) {
            count++;
            FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
            if (isMessage(field, tag) && depth < DEEPEST) {
                int outer = in.pushLimit(in.readRawVarint32());
                count(in, field.getMessageType(), depth + 1);
                in.skipRawBytes(in.getBytesUntilLimit());
                in.popLimit(outer);
            } else {
                in.skipField(tag);
            }
        }
    }

    private static boolean isMessage(FieldDescriptor field, int tag) {
        return field != null
                && field.getJavaType() == JavaType.MESSAGE
                && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
