package dev.holdfast.session.admission.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.safety.internal.ResourceGate;
import dev.holdfast.session.safety.internal.StopLimits;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is built upon whom, as bodies come and go in any order. */
@Timeout(20)
class ReferencesTest {
    private final TestRobot test = new TestRobot(StopLimits.DEFAULT);

    /** Another API, of which something may be called the same. */
    @ResourceApi("test:component:gauge")
    interface Gauge extends Resource {}

    @AfterEach
    void close() {
        test.close();
    }

    private Admitted admit(String name, Resource body, String... references) {
        Class<? extends Resource> type = body instanceof Wheel ? Wheel.class : Gauge.class;
        Admitted resource = test.robot.name(ResourceName.of(type, name), type);
        TestRobot.answer(test.bodies.arrive(resource, new Body(body, Set.of(references)), () -> {}));
        return resource;
    }

    private static Set<String> parts(Admitted whole) {
        return whole.gate().watched().stream()
                .filter(gate -> gate != whole.gate())
                .map(ResourceGate::name)
                .map(ResourceName::toString)
                .collect(Collectors.toSet());
    }

    @Test
    void aPartMayComeAfterWhatIsBuiltUponIt() {
        Admitted axle = admit("axle", new TestWheel(), "left", "right");
        assertEquals(Set.of(), parts(axle));

        admit("left", new TestWheel());

        assertEquals(Set.of("test:component:wheel/left"), parts(axle));
    }

    @Test
    void aNameMeansEveryApisResourceOfThatName() {
        admit("left", new TestWheel());
        admit("left", new Gauge() {});

        Admitted axle = admit("axle", new TestWheel(), "left");

        assertEquals(Set.of("test:component:wheel/left", "test:component:gauge/left"), parts(axle));
    }

    @Test
    void nobodyIsBuiltUponHimself() {
        Admitted axle = admit("axle", new TestWheel(), "axle");

        assertEquals(Set.of(), parts(axle));
    }

    @Test
    void aPartWhoseDriverIsReplacedStaysAPart() {
        Admitted left = admit("left", new TestWheel());
        Admitted axle = admit("axle", new TestWheel(), "left");

        test.bodies.leave(left);

        assertEquals(Set.of("test:component:wheel/left"), parts(axle));
    }

    @Test
    void aNameThatIsForgottenIsNoPartAnyMore() {
        Admitted left = admit("left", new TestWheel());
        Admitted axle = admit("axle", new TestWheel(), "left");
        test.bodies.leave(left);

        test.robot.forget(left);

        assertEquals(Set.of(), parts(axle));
    }

    @Test
    void theNextDriverSaysAnewWhatItIsBuiltUpon() {
        admit("left", new TestWheel());
        admit("right", new TestWheel());
        Admitted axle = admit("axle", new TestWheel(), "left");
        test.bodies.leave(axle);
        assertEquals(Set.of(), parts(axle));

        admit("axle", new TestWheel(), "right");

        assertEquals(Set.of("test:component:wheel/right"), parts(axle));
    }
}
