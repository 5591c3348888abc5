package dev.holdfast.config.state.internal;

import static dev.holdfast.status.ResourceState.Condition.CONFIGURING;
import static dev.holdfast.status.ResourceState.Condition.READY;
import static dev.holdfast.status.ResourceState.Condition.UNHEALTHY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState;
import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-24T15:00:00+01:00");
    private static final Instant SINCE = Instant.parse("2026-11-24T13:03:22Z");
    private static final Model STEPPER = Model.parse("acme:demo:stepper");
    private static final Model WHEELED = Model.parse("wheeled");
    private static final Driver PLATFORM = new Driver("dev.holdfast.driver-wheeled", "0.1.0");
    private static final ResourceName ROVER = new ResourceName(Api.component("base"), "rover");
    private static final ResourceName LEFT = new ResourceName(Api.component("motor"), "left");
    private static final ResourceName RIGHT = new ResourceName(Api.component("motor"), "right");

    private final Map<ResourceName, ResourceState> states = new LinkedHashMap<>();
    private final Map<ResourceName, Grounds> grounds = new LinkedHashMap<>();
    private final List<ModuleState> modules = new ArrayList<>();

    @Test
    void goesDownToTheModuleThatIsToBeMended() {
        module("motor-driver-2.jar", UNHEALTHY, "it imports org.acme 2, which nobody exports; put that into the jar");
        String left = "no module offers model acme:demo:stepper of rdk:component:motor: motor-driver-2.jar has it"
                + " (com.example.motor-driver 2.0.0), and is UNHEALTHY: it imports org.acme 2";
        put(LEFT, UNHEALTHY, left, new Grounds(Optional.of(STEPPER), Optional.empty(), List.of()));
        put(
                ROVER,
                UNHEALTHY,
                "components[0].attributes.left: waits for " + LEFT + ", which is unhealthy: " + left,
                new Grounds(Optional.of(WHEELED), Optional.of(PLATFORM), List.of(LEFT)));

        assertEquals(
                """
                rdk:component:base/rover is UNHEALTHY since 14:03:22: components[0].attributes.left: waits for rdk:component:motor/left, which is unhealthy
                  model rdk:builtin:wheeled, a part of the platform (dev.holdfast.driver-wheeled 0.1.0)
                  rdk:component:motor/left is UNHEALTHY since 14:03:22: no module offers model acme:demo:stepper of rdk:component:motor
                    motor-driver-2.jar has it (com.example.motor-driver 2.0.0), and is UNHEALTHY since 14:03:22: it imports org.acme 2, which nobody exports; put that into the jar
                """
                        .strip(),
                String.join("\n", why("rover")));
    }

    @Test
    void tellsOfAReadyOneWhatItIsMadeOf() {
        module("motor-driver.jar", READY, "");
        Driver driver = new Driver("com.example.motor-driver", "2.0.0");
        put(LEFT, READY, "", new Grounds(Optional.of(STEPPER), Optional.of(driver), List.of()));
        put(ROVER, READY, "", new Grounds(Optional.of(WHEELED), Optional.of(PLATFORM), List.of()));

        assertEquals(
                List.of("rdk:component:motor/left is READY since 14:03:22: model acme:demo:stepper of motor-driver.jar"
                        + " (com.example.motor-driver 2.0.0)"),
                why("left"));
        assertEquals(
                List.of("rdk:component:base/rover is READY since 14:03:22: model rdk:builtin:wheeled,"
                        + " a part of the platform (dev.holdfast.driver-wheeled 0.1.0)"),
                why("rdk:component:base/rover"));
    }

    @Test
    void tellsThatAnEarlierVersionRunsInsteadOfTheOneInTheFile() {
        module("motor-driver.jar", UNHEALTHY, "it is no jar; copy it again");
        Driver driver = new Driver("com.example.motor-driver", "1.0.0");
        put(LEFT, READY, "", new Grounds(Optional.of(STEPPER), Optional.of(driver), List.of()));

        assertEquals(
                List.of("rdk:component:motor/left is READY since 14:03:22: model acme:demo:stepper of motor-driver.jar"
                        + " (com.example.motor-driver 2.0.0), which is UNHEALTHY since 14:03:22: it is no jar;"
                        + " copy it again"),
                why("left"));
    }

    @Test
    void keepsTheMendWhereNoModuleIsKnown() {
        String reason = "no module offers model acme:demo:stepper of rdk:component:motor: put its jar into modules/"
                + " or mend the model";
        put(LEFT, UNHEALTHY, reason, new Grounds(Optional.of(STEPPER), Optional.empty(), List.of()));

        assertEquals(List.of("rdk:component:motor/left is UNHEALTHY since 14:03:22: " + reason), why("left"));
    }

    @Test
    void tellsOfAMissingModelAlsoWhereSomethingElseIsWrong() {
        put(
                LEFT,
                UNHEALTHY,
                "components[0].safety: must be an object, not a list",
                new Grounds(Optional.of(STEPPER), Optional.empty(), List.of()));

        assertEquals(
                List.of(
                        "rdk:component:motor/left is UNHEALTHY since 14:03:22: components[0].safety: must be an object,"
                                + " not a list",
                        "  no module offers model acme:demo:stepper of rdk:component:motor"),
                why("left"));
    }

    @Test
    void tellsEachOfACircleOnce() {
        Grounds onRight = new Grounds(Optional.of(STEPPER), Optional.of(PLATFORM), List.of(RIGHT));
        Grounds onLeft = new Grounds(Optional.of(STEPPER), Optional.of(PLATFORM), List.of(LEFT));
        put(LEFT, UNHEALTHY, "goes in a circle: left -> right -> left", onRight);
        put(RIGHT, UNHEALTHY, "waits for left, which is unhealthy: goes in a circle: left -> right -> left", onLeft);

        assertEquals(
                List.of(LEFT.toString(), RIGHT.toString()),
                why("left").stream()
                        .map(String::strip)
                        .filter(line -> line.startsWith("rdk:"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
    }

    @Test
    void tellsAllOfOneShortNameAndOnlyOneOfAFullOne() {
        ResourceName base = new ResourceName(Api.component("base"), "left");
        put(LEFT, READY, "", Grounds.NONE);
        put(base, CONFIGURING, "is being made", new Grounds(Optional.of(WHEELED), Optional.of(PLATFORM), List.of()));

        assertEquals(3, why("left").size());
        assertEquals(
                List.of("rdk:component:motor/left is READY since 14:03:22: a driver offers it by itself;"
                        + " robot.json does not have it"),
                why("rdk:component:motor/left"));
        assertEquals(List.of(), why("nobody"));
    }

    @Test
    void addsTheDayToWhatIsOlder() {
        states.put(LEFT, new ResourceState(LEFT, READY, "", SINCE.minusSeconds(86_400), "r"));

        assertEquals(true, why("left").get(0).contains("READY since 2026-11-23 14:03:22"), () -> why("left")
                .toString());
    }

    private List<String> why(String name) {
        return new Reasons(states, grounds, new Offers(modules), NOW).of(name);
    }

    private void put(ResourceName name, Condition condition, String reason, Grounds stands) {
        states.put(name, new ResourceState(name, condition, reason, SINCE, "r"));
        grounds.put(name, stands);
    }

    private void module(String file, Condition condition, String reason) {
        modules.add(new ModuleState(
                "com.example.motor-driver",
                file,
                "2.0.0",
                condition,
                reason,
                SINCE,
                List.of(new OfferedModel("motor", STEPPER)),
                false));
    }
}
