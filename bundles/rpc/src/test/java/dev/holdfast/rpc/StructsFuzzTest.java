package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What DoCommand, readings and {@code extra} carry, from both sides. */
class StructsFuzzTest {
    private static final int DEEPEST = 20;

    /** Whatever a client sends, what a driver hands back unchanged goes out as it is seen here. */
    @FuzzTest
    void aStructOffTheWireComesBackAsItIsSeen(byte[] bytes) {
        Struct sent;
        try {
            sent = Struct.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return; // grpc says so to the client
        }

        Map<String, Object> seen = Structs.toMap(sent);
        Struct answered = Structs.toStruct(seen);

        assertEquals(seen, Structs.toMap(answered));
        assertEquals(answered, Structs.toStruct(Structs.toMap(answered)));
        assertEquals(sent.getFieldsMap().keySet(), answered.getFieldsMap().keySet());
    }

    @FuzzTest
    void aTreeOfADriverComesBackFromTheWire(FuzzedDataProvider data) throws InvalidProtocolBufferException {
        Map<String, Object> tree = map(data, 0);

        byte[] wire = Structs.toStruct(tree).toByteArray();

        assertEquals(tree, Structs.toMap(Struct.parseFrom(wire)));
    }

    private static Map<String, Object> map(FuzzedDataProvider data, int depth) {
        var map = new LinkedHashMap<String, Object>();
        for (int left = data.consumeInt(0, 5); left > 0; left--) {
            map.put(data.consumeString(8), value(data, depth + 1));
        }
        return map;
    }

    private static Object value(FuzzedDataProvider data, int depth) {
        return switch (data.consumeInt(0, depth < DEEPEST ? 5 : 3)) {
            case 0 -> null;
            case 1 -> data.consumeBoolean();
            case 2 -> data.consumeDouble();
            case 3 -> data.consumeString(20);
            case 4 -> map(data, depth);
            default -> list(data, depth);
        };
    }

    private static List<Object> list(FuzzedDataProvider data, int depth) {
        var list = new ArrayList<>();
        for (int left = data.consumeInt(0, 5); left > 0; left--) {
            list.add(value(data, depth + 1));
        }
        return list;
    }
}
