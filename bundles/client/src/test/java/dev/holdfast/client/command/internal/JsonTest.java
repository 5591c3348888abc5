package dev.holdfast.client.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.holdfast.rpc.Structs;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesOneLine() {
        var members = new LinkedHashMap<String, Object>();
        members.put("ready", true);
        members.put("sessions", 2);
        members.put("time", Instant.EPOCH);
        members.put("owns", List.of("left", Map.of()));

        assertEquals(
                "{\"ready\": true, \"sessions\": 2, \"time\": \"1970-01-01T00:00:00Z\", \"owns\": [\"left\", {}]}",
                Json.write(members));
    }

    @Test
    void isReadByOthersAsItWasMeant() throws InvalidProtocolBufferException {
        Map<String, Object> odd = Map.of("a \"quote\" \\ \n\t\u0000", "Überlänge, 车 and \uD83E\uDD16");

        String json = Json.write(odd);

        var read = Struct.newBuilder();
        JsonFormat.parser().merge(json, read);
        assertEquals(odd, Structs.toMap(read.build()));
        assertEquals(json, json.replaceAll("[^ -~]", ""), "in ASCII alone");
    }
}
