package dev.holdfast.rpc;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.holdfast.wire.common.v1.GetReadingsResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trees of maps, lists, strings, numbers and booleans, as JSON has them, and the messages that carry them. All numbers
 * are doubles on the wire. What comes out is unmodifiable and may hold null values.
 */
public final class Structs {
    private Structs() {}

    public static Struct toStruct(Map<String, ?> map) {
        var struct = Struct.newBuilder();
        map.forEach((key, value) -> struct.putFields(key, toValue(value)));
        return struct.build();
    }

    /** Anything of an unknown kind goes as its text, so that one odd reading does not cost all the others. */
    public static Value toValue(Object value) {
        var message = Value.newBuilder();
        if (value == null) {
            return message.setNullValue(NullValue.NULL_VALUE).build();
        } else if (value instanceof Boolean truth) {
            return message.setBoolValue(truth).build();
        } else if (value instanceof Number number) {
            return message.setNumberValue(number.doubleValue()).build();
        } else if (value instanceof Map<?, ?> map) {
            var struct = Struct.newBuilder();
            map.forEach((key, item) -> struct.putFields(String.valueOf(key), toValue(item)));
            return message.setStructValue(struct).build();
        } else if (value instanceof Collection<?> items) {
            var list = ListValue.newBuilder();
            items.forEach(item -> list.addValues(toValue(item)));
            return message.setListValue(list).build();
        }
        return message.setStringValue(value.toString()).build();
    }

    /** What the sensors of all APIs answer. */
    public static GetReadingsResponse toReadings(Map<String, ?> readings) {
        var message = GetReadingsResponse.newBuilder();
        readings.forEach((name, reading) -> message.putReadings(name, toValue(reading)));
        return message.build();
    }

    public static Map<String, Object> toMap(Struct struct) {
        return toMap(struct.getFieldsMap());
    }

    /** The same for a message that holds values without a struct around them. */
    public static Map<String, Object> toMap(Map<String, Value> values) {
        var map = new LinkedHashMap<String, Object>();
        values.forEach((key, value) -> map.put(key, toObject(value)));
        return Collections.unmodifiableMap(map);
    }

    private static Object toObject(Value value) {
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> value.getBoolValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case STRING_VALUE -> value.getStringValue();
            case STRUCT_VALUE -> toMap(value.getStructValue());
            case LIST_VALUE -> toList(value.getListValue());
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    private static List<Object> toList(ListValue values) {
        var list = new ArrayList<>();
        values.getValuesList().forEach(value -> list.add(toObject(value)));
        return Collections.unmodifiableList(list);
    }
}
