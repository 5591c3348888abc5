package dev.holdfast.config.booted;

import static dev.holdfast.config.booted.ToyRobot.BASES;
import static dev.holdfast.config.booted.ToyRobot.MOTORS;
import static dev.holdfast.status.ResourceState.Condition.CONFIGURING;
import static dev.holdfast.status.ResourceState.Condition.READY;
import static dev.holdfast.status.ResourceState.Condition.UNHEALTHY;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.door.Deployments.Listed;
import dev.holdfast.door.Deployments.Policy;
import dev.holdfast.resource.Model;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState.Condition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListedModulesTest {
    private static final String ACME =
            "\"modules\": [{\"name\": \"acme\", \"type\": \"local\", \"executable_path\": \"acme.jar\"}]";
    private static final String LEFT = "{\"name\": \"left\", \"type\": \"motor\", \"model\": \"fake\"}";
    private static final String ROVER = "{\"name\": \"rover\", \"type\": \"base\", \"model\": \"wheeled\","
            + " \"attributes\": {\"left\": [\"left\"], \"right\": \"left\", \"width_mm\": 1}}";

    @TempDir
    private Path folder;

    private final FakeModules modules = new FakeModules();

    @Test
    void areHandedToWhoeverDeploysThemAtTheStartAndWhenTheyChange() throws IOException {
        try (ToyRobot robot = new ToyRobot(folder, "{" + ACME + "}", modules)) {
            Listed acme = new Listed("acme", folder.resolve("acme.jar"), "acme.jar");
            await().until(() -> modules.policies().equals(List.of(new Policy(List.of(acme), false))));

            robot.replace("{" + ACME + ", \"components\": [" + LEFT + "]}");
            robot.awaitState("left", CONFIGURING);
            robot.replace("{\"modules.swap\": \"refuse\"}");

            await().until(() -> modules.policies().size() > 1);
            assertEquals(List.of(new Policy(List.of(acme), false), new Policy(List.of(), true)), modules.policies());
        }
    }

    @Test
    void makeAMissingDriverNoFaultUntilAllAreHere() {
        try (ToyRobot robot = new ToyRobot(folder, "{" + ACME + ", \"components\": [" + LEFT + "]}", modules)) {
            robot.awaitState("left", CONFIGURING);
            modules.settle();
            await().until(() -> robot.reason("left").equals("waits for a driver"));
            robot.status()
                    .settled()
                    .toCompletableFuture()
                    .orTimeout(5, TimeUnit.SECONDS)
                    .join();
            assertEquals(CONFIGURING, robot.state("left").orElseThrow().condition());

            modules.haveFollowed();

            robot.awaitState("left", UNHEALTHY);
        }
    }

    @Test
    void areNamedWhereTheirModelIsMissingAsTheyAreNow() {
        modules.settle();
        modules.haveFollowed();
        modules.say(module(UNHEALTHY, "it is no jar; copy it again"));
        try (ToyRobot robot = new ToyRobot(folder, "{\"components\": [" + LEFT + "]}", modules)) {
            robot.awaitState("left", UNHEALTHY);
            String missing = "no module offers model rdk:builtin:fake of rdk:component:motor: acme.jar has it"
                    + " (com.example.acme 2.0.0), and is UNHEALTHY: ";
            assertEquals(missing + "it is no jar; copy it again", robot.reason("left"));

            modules.say(module(UNHEALTHY, "it failed three times; mend it"));

            await().until(() -> robot.reason("left").equals(missing + "it failed three times; mend it"));
        }
    }

    @Test
    void standAtTheEndOfWhyARobotIsNotReady() {
        modules.settle();
        modules.haveFollowed();
        modules.say(module(UNHEALTHY, "it is no jar; copy it again"));
        String file = "{\"components\": [" + ROVER + "," + LEFT + "]}";
        try (ToyRobot robot = new ToyRobot(folder, file, modules, BASES)) {
            robot.awaitState("rover", UNHEALTHY);

            assertEquals(
                    """
                    rdk:component:base/rover is UNHEALTHY since T: components[0].attributes.left: waits for rdk:component:motor/left, which is unhealthy
                      model rdk:builtin:wheeled, a part of the platform (dev.holdfast.config.toy.base 0.0.0)
                      rdk:component:motor/left is UNHEALTHY since T: no module offers model rdk:builtin:fake of rdk:component:motor
                        acme.jar has it (com.example.acme 2.0.0), and is UNHEALTHY since T: it is no jar; copy it again
                    """
                            .strip(),
                    why(robot, "rover"));

            robot.install(MOTORS);

            robot.awaitState("rover", READY);
            assertEquals(
                    "rdk:component:base/rover is READY since T: model rdk:builtin:wheeled, a part of the platform"
                            + " (dev.holdfast.config.toy.base 0.0.0)",
                    why(robot, "rdk:component:base/rover"));
            assertEquals(List.of(), robot.status().why("nobody"));
        }
    }

    private static String why(ToyRobot robot, String name) {
        return String.join("\n", robot.status().why(name))
                .replaceAll("since [-\\d]*[ ]?\\d\\d:\\d\\d:\\d\\d", "since T");
    }

    private static ModuleState module(Condition condition, String reason) {
        return new ModuleState(
                "com.example.acme",
                "acme.jar",
                "2.0.0",
                condition,
                reason,
                Instant.now(),
                List.of(new OfferedModel("motor", Model.parse("fake"))),
                false);
    }
}
