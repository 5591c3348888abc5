package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StructsTest {
    @Test
    void aTreeComesBackAsItWentOut() {
        Map<String, Object> tree = new HashMap<>();
        tree.put("text", "a");
        tree.put("truth", true);
        tree.put("number", -1.5);
        tree.put("nothing", null);
        tree.put("list", Arrays.asList("b", null, List.of(2.0)));
        tree.put("map", Map.of("deeper", Map.of()));

        assertEquals(tree, Structs.toMap(Structs.toStruct(tree)));
    }

    @Test
    void everyNumberIsADouble() {
        assertEquals(Map.of("n", 7.0), Structs.toMap(Structs.toStruct(Map.of("n", 7L))));
    }

    @Test
    void whatIsNoJsonGoesAsItsText() {
        assertEquals(Map.of("d", "PT2S"), Structs.toMap(Structs.toStruct(Map.of("d", Duration.ofSeconds(2)))));
    }

    @Test
    void whatComesOutCannotBeChanged() {
        Map<String, Object> map = Structs.toMap(Structs.toStruct(Map.of("a", 1)));

        assertThrows(UnsupportedOperationException.class, () -> map.put("b", 2));
    }
}
