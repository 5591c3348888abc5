package dev.holdfast.testing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.testing.bad.BadMotors;
import dev.holdfast.testing.bad.GoodMotor;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What the kit notices: each of these motors has one mistake. */
class DriverConformanceTest {
    private static final String GARBAGE = "saysWhatIsWrongWithGarbageAttributes";
    private static final String SWAPS = "leavesNoClassLoaderBehindAfterManySwaps";
    /** Each of them takes seconds. */
    private static final Set<String> SLOW = Set.of(GARBAGE, SWAPS);

    @TempDir
    static Path folder;

    private static ModuleContent module;

    @BeforeAll
    static void buildTheModule() throws IOException {
        module = BadMotors.module(folder);
    }

    @Test
    void nothingAboutAMotorThatIsRight() {
        assertEquals(Map.of(), failures(motor("acme:demo:good"), tests()));
    }

    @Test
    void aStopThatWaitsForTheCommandInside() {
        expect(
                motor("acme:bad:locked"),
                "stopsOnAnotherThreadWithoutWaitingForTheCommandInside",
                "stop() waits for the command that is inside");
    }

    @Test
    void aCommandThatIgnoresItsToken() {
        Map<String, String> failures = failures(motor("acme:bad:deaf"), quickTests());

        assertEquals(
                Set.of(
                        "returnsFromABlockingCommandSoonAfterItsTokenIsSet",
                        "stopsWithinItsTimeLimitWhileACommandBlocks",
                        "isDeactivatedWhileACommandBlocks",
                        "makesRoomForANewerCommand"),
                failures.keySet());
        assertContains("Call.current().sleep", failures.get("returnsFromABlockingCommandSoonAfterItsTokenIsSet"));
    }

    @Test
    void motionAfterTheEnd() {
        Map<String, String> failures = failures(motor("acme:bad:undead"), quickTests());

        assertEquals(Set.of("standsStillOnceItIsDeactivated", "isDeactivatedWhileACommandBlocks"), failures.keySet());
        assertContains("after @Deactivate", failures.get("standsStillOnceItIsDeactivated"));
    }

    @Test
    void motionThatNobodyCommanded() {
        Map<String, String> failures = failures(motor("acme:bad:eager"), Stream.of("standsStillUntilItIsCommanded"));

        assertContains("nobody has commanded it", failures.get("standsStillUntilItIsCommanded"));
    }

    @Test
    void nonsenseThatIsTaken() {
        expect(motor("acme:bad:gullible"), "refusesNonsenseAndDoesNotMove", "setPower(NaN) was taken");
    }

    @Test
    void aStopThatWorksOnce() {
        Map<String, String> failures =
                failures(motor("acme:bad:once"), Stream.of("mayBeStoppedAgainAndAgainAndByManyAtATime"));

        assertContains("it stands still already", failures.get("mayBeStoppedAgainAndAgainAndByManyAtATime"));
    }

    @Test
    void aLoopThatGoesOnInNobodysSession() {
        var looping = motor("acme:bad:looping")
                .attribute("part", "gear")
                .part(new ComponentSpec(Motor.class, "gear", "acme:demo:good"), module);

        Map<String, String> failures = failures(looping, Stream.of("standsStillWhenItsClientIsLost"));

        assertContains("Call.current().wrap", failures.get("standsStillWhenItsClientIsLost"));
    }

    @Test
    void aClassLoaderThatIsLeftBehind() {
        Map<String, String> failures = failures(motor("acme:bad:leaky"), Stream.of(SWAPS));

        assertContains("100 of 100 class loaders are left", failures.get(SWAPS));
    }

    @Test
    void anAttributeThatIsNotNamed() {
        Map<String, String> failures = failures(motor("acme:bad:touchy"), Stream.of(GARBAGE));

        assertContains("\"no such thing\" as channel makes it unhealthy", failures.get(GARBAGE));
    }

    private static void expect(DriverUnderTest<Motor> motor, String test, String message) {
        Map<String, String> failures = failures(motor, quickTests());

        assertEquals(Set.of(test), failures.keySet());
        assertContains(message, failures.get(test));
    }

    private static void assertContains(String part, String whole) {
        assertTrue(whole != null && whole.contains(part), () -> "not in " + whole + ": " + part);
    }

    /** The tests that failed, and what they said. */
    private static Map<String, String> failures(DriverUnderTest<Motor> motor, Stream<String> tests) {
        KitOnBadMotor.motor = motor;
        return EngineTestKit.engine("junit-jupiter")
                .selectors(tests.map(test -> selectMethod(KitOnBadMotor.class, test))
                        .toArray(DiscoverySelector[]::new))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .collect(toMap(
                        event -> event.getTestDescriptor().getDisplayName().replace("()", ""),
                        DriverConformanceTest::message));
    }

    private static String message(Event failed) {
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static Stream<String> quickTests() {
        return tests().filter(test -> !SLOW.contains(test));
    }

    private static Stream<String> tests() {
        return Arrays.stream(DriverConformance.class.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(toCollection(TreeSet::new))
                .stream();
    }

    private static DriverUnderTest<Motor> motor(String model) {
        return DriverUnderTest.motor(model, GoodMotor.class).in(module);
    }
}
