package dev.holdfast.driver.fake.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class KinematicsFileTest {
    @Test
    void readsLinksThatAreTurnedAndJointsThatSlide() {
        Chain chain = KinematicsFile.read(
                "file",
                """
                {"links": [{"id": "foot", "parent": "world",
                            "orientation": {"type": "axis_angles", "value": {"x": 0, "y": 1, "z": 0, "th": 1.5707963267948966}}},
                           {"id": "end", "parent": "rail", "translation": {"z": 5}}],
                 "joints": [{"id": "rail", "type": "prismatic", "parent": "foot", "axis": {"z": 2}, "min": 0, "max": 50}]}
                """);

        Stand end = chain.end(List.of(20.0));

        assertEquals(25, end.place().x(), 1e-9);
        assertEquals(0, end.place().z(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> chain.require(List.of(51.0)));
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        refuses(
                "k: kinematic_param_type is DH; only SVA can be read",
                """
                {"kinematic_param_type": "DH", "links": [], "joints": []}""");
        refuses(
                "k: an arm has one end, not [a, b]",
                """
                {"links": [{"id": "a", "parent": "world"}, {"id": "b", "parent": "world"}], "joints": []}""");
        refuses(
                "k: its end does not stand on \"world\", but on \"c\"",
                """
                {"links": [{"id": "a", "parent": "c"}], "joints": []}""");
        refuses(
                "k: there are two parts called \"a\"",
                """
                {"links": [{"id": "a", "parent": "world"}, {"id": "a", "parent": "world"}], "joints": []}""");
        refuses(
                "k: there is no joint",
                """
                {"links": [{"id": "a", "parent": "world"}], "joints": []}""");
        refuses(
                "k: joint \"j\" is round; write revolute, continuous or prismatic",
                """
                {"links": [], "joints": [{"id": "j", "type": "round", "parent": "world", "axis": {"z": 1}}]}""");
        refuses(
                "k: joint \"j\" has no axis",
                """
                {"links": [], "joints": [{"id": "j", "type": "revolute", "parent": "world", "axis": {}}]}""");
        refuses("k.links is missing", "{}");
    }

    private static void refuses(String why, String json) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> KinematicsFile.read("k", json));

        assertEquals(why, refusal.getMessage());
    }
}
