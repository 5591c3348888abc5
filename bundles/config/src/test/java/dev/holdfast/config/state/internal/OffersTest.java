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
import dev.holdfast.status.ResourceState.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffersTest {
    private static final Model STEPPER = Model.parse("acme:demo:stepper");
    private static final ResourceName LEFT = new ResourceName(Api.component("motor"), "left");
    private static final String MISSING = "no module offers model acme:demo:stepper of rdk:component:motor";

    @Test
    void saysWhatToDoWhenNobodyHasTheModel() {
        assertEquals(
                MISSING + " (there are: a:b:c, a:b:d): put its jar into modules/ or mend the model",
                new Offers(List.of()).missing(LEFT, STEPPER, List.of("a:b:c", "a:b:d")));
    }

    @Test
    void namesTheModuleThatHasItAndWhatKeepsThat() {
        assertEquals(
                MISSING + ": x.jar has it (acme 2.0.0), and is UNHEALTHY: it failed three times; mend it",
                missing(module("x.jar", UNHEALTHY, "it failed three times; mend it", "motor")));
        assertEquals(
                MISSING + ": x.jar has it (acme 2.0.0), and is coming up",
                missing(module("x.jar", CONFIGURING, "", "motor")));
        assertEquals(
                MISSING + ": x.jar has it (acme 2.0.0), and is READY: but its driver is not there;"
                        + " look in the log for what keeps it",
                missing(module("x.jar", READY, "", "motor")));
    }

    @Test
    void namesTheOneThatIsNearestToRunning() {
        var bad = module("a.jar", UNHEALTHY, "bad", "motor");
        var coming = module("b.jar", CONFIGURING, "", "motor");

        assertEquals(MISSING + ": b.jar has it (acme 2.0.0), and is coming up", missing(bad, coming));
    }

    @Test
    void takesTheModelOfAnotherApiForNone() {
        assertEquals(
                MISSING + ": put its jar into modules/ or mend the model",
                missing(module("x.jar", READY, "", "servo")));
    }

    @Test
    void findsTheFileThatADriverCameWithAmongSeveralOfOneModule() {
        var other =
                new ModuleState("acme", "a.jar", "1.0.0", UNHEALTHY, "b.jar is used", Instant.EPOCH, List.of(), false);
        var runs = module("b.jar", UNHEALTHY, "a newer one does not start", "motor");

        var offers = new Offers(List.of(other, runs));

        assertEquals(
                "b.jar", offers.of(new Driver("acme", "2.0.0")).orElseThrow().file());
    }

    private static String missing(ModuleState... modules) {
        return new Offers(List.of(modules)).missing(LEFT, STEPPER, List.of());
    }

    private static ModuleState module(String file, Condition condition, String reason, String subtype) {
        return new ModuleState(
                "acme",
                file,
                "2.0.0",
                condition,
                reason,
                Instant.EPOCH,
                List.of(new OfferedModel(subtype, STEPPER)),
                false);
    }
}
