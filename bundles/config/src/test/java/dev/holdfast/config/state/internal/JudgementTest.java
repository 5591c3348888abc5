package dev.holdfast.config.state.internal;

import static dev.holdfast.status.ResourceState.Condition.CONFIGURING;
import static dev.holdfast.status.ResourceState.Condition.READY;
import static dev.holdfast.status.ResourceState.Condition.UNHEALTHY;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.config.file.internal.Plan;
import dev.holdfast.config.file.internal.RobotFile;
import dev.holdfast.door.Admissions.Outcome;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.status.RemoteState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final Api MOTOR = Api.component("motor");
    private static final Outcome ADMITTED = new Outcome(true, Optional.empty(), 1);
    private static final Made OFFERED = new Made.Offered();

    private static final Offers NO_MODULES = new Offers(List.of());

    private final Map<ResourceName, Outcome> outcomes = new HashMap<>();
    private final Map<String, Made> made = new HashMap<>();
    private final List<RemoteState> remotes = new ArrayList<>();

    @Test
    void tellsOfAServiceThatIsNoResource() {
        made.put("left", new Made.Waiting(List.of(new Made.Unmet("$000", Optional.empty(), "com.example.Spindle"))));

        assertEquals(
                Verdict.unhealthy("its driver waits for a service com.example.Spindle, which nobody here offers;"
                        + " add the module that does"),
                judge(file("left", "{}"), "left"));
    }

    @Test
    void whatIsOnARemoteIsAsWellAsThatIsReached() {
        outcomes.put(motor("far:left"), ADMITTED);
        outcomes.put(motor("near:left"), ADMITTED);
        remotes.add(new RemoteState("far", "remote far does not answer", Set.of(motor("far:left"))));
        remotes.add(new RemoteState("near", "", Set.of(motor("near:left"))));

        var all = new Judgement(Plan.NONE, outcomes, component -> OFFERED, NO_MODULES, remotes, false).all();

        assertEquals(Verdict.unhealthy("remote far does not answer"), all.get(motor("far:left")));
        assertEquals(Verdict.READY, all.get(motor("near:left")));
    }

    @ParameterizedTest
    @CsvSource({
        "far:hook, remote far does not answer",
        "near:hook, 'remote near does not have it; mend the name, or mend the remote'",
        "new:hook, remote new has not been reached yet",
        "else:hook, 'no remote \"else\" is configured; add it or mend the name'"
    })
    void tellsWhyWhatIsOnARemoteIsNotThere(String name, String reason) {
        String file =
                "{\"remotes\": [{\"name\": \"far\", \"address\": \"a\"}, {\"name\": \"near\", \"address\": \"b\"},"
                        + " {\"name\": \"new\", \"address\": \"c\"}],"
                        + " \"components\": [{\"name\": \"left\", \"type\": \"motor\", \"model\": \"fake\","
                        + " \"attributes\": {\"follows\": \"" + name + "\"}}]}";
        made.put("left", new Made.Waiting(List.of(new Made.Unmet("follows", Optional.of(MOTOR), "Motor"))));
        remotes.add(new RemoteState("far", "remote far does not answer", Set.of()));
        remotes.add(new RemoteState("near", "", Set.of()));

        assertEquals(
                Verdict.unhealthy("components[0].attributes.follows: there is no rdk:component:motor \"%s\"; %s"
                        .formatted(name, reason)),
                judge(file, "left"));
    }

    @Test
    void isReadyWhenAdmittedWithoutComplaint() {
        made.put("left", OFFERED);
        outcomes.put(motor("left"), ADMITTED);

        assertEquals(Verdict.READY, judge(file("left", "{}"), "left"));
    }

    @Test
    void repeatsWhatAdmissionComplainsOf() {
        made.put("left", OFFERED);
        outcomes.put(motor("left"), new Outcome(true, Optional.of("stop overdue"), 1));

        assertEquals(Verdict.unhealthy("stop overdue"), judge(file("left", "{}"), "left"));
    }

    @Test
    void tellsWhatTheConstructorThrewRatherThanThatItFailed() {
        made.put("left", new Made.Failed("IllegalStateException: no device"));
        outcomes.put(motor("left"), new Outcome(false, Optional.of("its constructor failed"), 1));

        assertEquals(
                "its driver failed to start: IllegalStateException: no device",
                judge(file("left", "{}"), "left").reason());
    }

    @Test
    void isBeingMadeUntilAdmissionHasSpoken() {
        made.put("left", OFFERED);
        assertEquals(CONFIGURING, judge(file("left", "{}"), "left").condition());

        made.put("left", new Made.Undelivered());
        assertEquals(CONFIGURING, judge(file("left", "{}"), "left").condition());
    }

    @Test
    void expectsADriverAsLongAsModulesAreComing() {
        made.put("left", new Made.NoDriver(List.of("acme:demo:m")));

        assertEquals(CONFIGURING, judge(file("left", "{}"), "left", true).condition());
        assertEquals(
                "no module offers model rdk:builtin:fake of rdk:component:motor (there are: acme:demo:m):"
                        + " put its jar into modules/ or mend the model",
                judge(file("left", "{}"), "left").reason());
    }

    @Test
    void waitsWithWhomItWaitsFor() {
        String file = file("left", "{\"follows\": \"right\"}", "right", "{}");
        made.put("left", waiting("follows"));

        made.put("right", OFFERED);
        assertEquals(CONFIGURING, judge(file, "left").condition());

        made.put("right", new Made.Failed("x"));
        assertEquals(UNHEALTHY, judge(file, "left").condition());
    }

    @Test
    void tellsWhatIsInTheWayOfWhatIsNotReady() {
        String file = file("left", "{\"follows\": [\"right\", \"hidden\", \"nobody\"]}", "right", "{}");
        made.put("left", waiting("follows"));
        made.put("right", OFFERED);
        outcomes.put(motor("hidden"), ADMITTED);

        assertEquals(List.of(motor("right"), motor("hidden")), waitsFor(file, "left"));
        assertEquals(List.of(), waitsFor(file, "right"));
        outcomes.put(motor("left"), ADMITTED);
        assertEquals(List.of(), waitsFor(file, "left"));
    }

    @Test
    void findsACircleOfThree() {
        String file = file("a", "{\"follows\": \"b\"}", "b", "{\"follows\": \"c\"}", "c", "{\"follows\": \"a\"}");
        List.of("a", "b", "c").forEach(name -> made.put(name, waiting("follows")));

        for (String name : List.of("a", "b", "c")) {
            assertEquals(UNHEALTHY, judge(file, name).condition());
        }
        assertEquals(true, judge(file, "a").reason().contains("goes in a circle: a -> b -> c -> a"));
    }

    @Test
    void waitsForAResourceThatADriverOffersByItself() {
        made.put("left", waiting("follows"));
        outcomes.put(motor("hidden"), new Outcome(false, Optional.empty(), 1));

        assertEquals(
                CONFIGURING,
                judge(file("left", "{\"follows\": \"hidden\"}"), "left").condition());
    }

    @Test
    void listsWhatIsAdmittedWithoutAConfiguration() {
        outcomes.put(motor("hidden"), ADMITTED);
        outcomes.put(motor("bad"), new Outcome(false, Optional.of("cannot be stopped"), 1));

        var all = new Judgement(Plan.NONE, outcomes, component -> OFFERED, NO_MODULES, List.of(), false).all();

        assertEquals(
                List.of("bad UNHEALTHY", "hidden READY"),
                all.entrySet().stream()
                        .map(entry ->
                                entry.getKey().name() + " " + entry.getValue().condition())
                        .toList());
        assertEquals(READY, all.get(motor("hidden")).condition());
    }

    private Verdict judge(String file, String name) {
        return judge(file, name, false);
    }

    private Verdict judge(String file, String name, boolean modulesComing) {
        return judgement(file, modulesComing).all().get(motor(name));
    }

    private List<ResourceName> waitsFor(String file, String name) {
        Judgement judgement = judgement(file, false);
        return judgement.waitsFor(judgement.component(motor(name)).orElseThrow());
    }

    private Judgement judgement(String file, boolean modulesComing) {
        RobotFile robot = RobotFile.parse("r", file.getBytes(StandardCharsets.UTF_8));
        Plan plan = Plan.of(robot, component -> List.of());
        return new Judgement(
                plan, outcomes, component -> made.get(component.name().name()), NO_MODULES, remotes, modulesComing);
    }

    private static Made waiting(String reference) {
        return new Made.Waiting(
                List.of(new Made.Unmet(reference, Optional.of(MOTOR), "dev.holdfast.component.motor.Motor")));
    }

    private static ResourceName motor(String name) {
        return new ResourceName(MOTOR, name);
    }

    private static String file(String... namesAndAttributes) {
        StringBuilder components = new StringBuilder();
        for (int i = 0; i < namesAndAttributes.length; i += 2) {
            components
                    .append(i == 0 ? "" : ",")
                    .append("{\"name\": \"%s\", \"type\": \"motor\", \"model\": \"fake\", \"attributes\": %s}"
                            .formatted(namesAndAttributes[i], namesAndAttributes[i + 1]));
        }
        return "{\"components\": [" + components + "]}";
    }
}
