package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.JsonReader;
import dev.holdfast.resource.ResourceName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributesTest {
    @ParameterizedTest
    @CsvSource({"max_rpm, max.rpm", "max__rpm, max_rpm", "rpm, rpm", "a__b_c, a_b.c", "maxRpm, maxRpm"})
    void spellsPropertiesAsDeclarativeServicesDoes(String attribute, String property) {
        assertEquals(property, Attributes.property(attribute));
        assertEquals(attribute, Attributes.attribute(property));
    }

    @Test
    void keepsTheKindOfEachValue() {
        var mapped =
                map("{\"i\": 5, \"d\": 5.5, \"b\": true, \"n\": null, \"is\": [1, 2], \"ds\": [1, 2.5], \"bs\": [true],"
                        + "\"tree\": {\"x\": [1]}, \"mixed\": [1, \"a\"]}");

        assertEquals(
                Map.of(
                        "i",
                        5L,
                        "d",
                        5.5,
                        "b",
                        true,
                        "is",
                        List.of(1L, 2L),
                        "ds",
                        List.of(1.0, 2.5),
                        "bs",
                        List.of(true),
                        "tree",
                        "{\"x\":[1]}",
                        "mixed",
                        "[1,\"a\"]"),
                mapped.properties());
    }

    @Test
    void aimsTheReferenceOfTheSameNameAtAString() {
        assertEquals(
                Map.of(
                        "left.motor", "rdk:component:motor/m",
                        "left.motor.target", "(resource.name=m)",
                        "left.motor.cardinality.minimum", 1),
                map("{\"left_motor\": \"rdk:component:motor/m\"}").properties());
    }

    @Test
    void escapesWhatAFilterWouldTakeForSyntax() {
        assertEquals(
                "(resource.name=a\\*\\(b\\)\\\\)",
                map("{\"x\": \"a*(b)\\\\\"}").properties().get("x.target"));
    }

    @Test
    void wantsEveryResourceOfAList() {
        var mapped = map("{\"left\": [\"a\", \"b\", \"a\"]}");

        assertEquals(List.of("a", "b", "a"), mapped.properties().get("left"));
        assertEquals(
                "(|(resource.name=a)(resource.name=b))", mapped.properties().get("left.target"));
        assertEquals(2, mapped.properties().get("left.cardinality.minimum"));
    }

    @Test
    void findsNothingForAnEmptyListRatherThanEverything() {
        assertEquals("(!(resource.name=*))", map("{\"left\": []}").properties().get("left.target"));
    }

    @Test
    void mapsDependenciesLikeAnAttribute() {
        var mapped = Attributes.of(tree("{}"), List.of("a", "b"), "p");

        assertEquals(List.of("a", "b"), mapped.properties().get("depends.on"));
        assertEquals(
                "(|(resource.name=a)(resource.name=b))", mapped.properties().get("depends.on.target"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service_pid",
                "service.x",
                "component_name",
                "resource_name",
                "objectClass",
                "OBJECTCLASS",
                "left_target",
                "left_cardinality_minimum",
                "Resource.Api",
                ""
            })
    void complainsOfReservedKeys(String key) {
        assertEquals(
                List.of("p.attributes." + key + ": this name is reserved; choose another"),
                map("{\"" + key + "\": 1}").complaints());
    }

    @ParameterizedTest
    @CsvSource({"left, Left", "max_rpm, max.rpm", "depends_on, x"})
    void complainsOfKeysThatConfigurationAdminCannotTellApart(String one, String other) {
        var mapped = Attributes.of(tree("{\"%s\": 1, \"%s\": 2}".formatted(one, other)), List.of("d"), "p");

        assertEquals(1, mapped.complaints().size());
    }

    @Test
    void countsOnlyOtherConfiguredNamesAsReferences() {
        var file = RobotFile.parse(
                "r",
                """
                {"components": [
                  {"name": "rover", "type": "base", "model": "wheeled", "depends_on": ["gps"],
                   "attributes": {"left": ["l", "x", "far:l", "near:l"], "right": "r", "kind": "rover"}},
                  {"name": "l", "type": "motor", "model": "fake"},
                  {"name": "r", "type": "motor", "model": "fake"},
                  {"name": "gps", "type": "sensor", "model": "fake", "attributes": {"kind": "gps"}}]}
                """
                        .getBytes(StandardCharsets.UTF_8));
        Map<String, Set<ResourceName>> names = file.components().stream()
                .map(ComponentEntry::name)
                .collect(Collectors.groupingBy(ResourceName::name, Collectors.toSet()));

        assertEquals(
                List.of("far:l", "gps", "l", "r"),
                file.components().get(0).properties(names, Set.of("far")).get(ResourceName.REFERENCES_PROPERTY));
        assertEquals(
                Map.of(
                        "kind", "gps",
                        "kind.target", "(resource.name=gps)",
                        "kind.cardinality.minimum", 1,
                        "resource.name", "gps",
                        "resource.api", "rdk:component:sensor",
                        "resource.model", "rdk:builtin:fake",
                        "resource.references", List.of()),
                file.components().get(3).properties(names, Set.of("far")));
    }

    private static Attributes map(String json) {
        return Attributes.of(tree(json), List.of(), "p");
    }

    private static Json.Tree tree(String json) {
        return (Json.Tree) JsonReader.read(json, new ArrayList<>());
    }
}
