package dev.holdfast.testing;

import dev.holdfast.component.base.Base;
import dev.holdfast.component.motor.Motor;
import dev.holdfast.resource.Resource;
import dev.holdfast.spatial.Vector3;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What {@link DriverConformance} has to know of a driver. For a motor or a base that is its model, its class and its
 * attributes; for any other API also how it is moved.
 *
 * @param api the interface of its API
 * @param model its model, such as {@code acme:demo:stepper}
 * @param module the module that it comes in
 * @param attributes attributes with which it works
 * @param parts the components that it is built upon, by the names that its attributes give them
 * @param partModules the modules that those come in
 * @param move sets it moving, for at least ten seconds, and returns at once; empty if it does not move
 * @param block sets it moving and blocks for at least ten seconds, or until its call is cancelled; empty if it cannot
 * @param nonsense commands that it must refuse, by what they look like
 */
public record DriverUnderTest<R extends Resource>(
        Class<R> api,
        String model,
        ModuleContent module,
        Map<String, Object> attributes,
        List<ComponentSpec> parts,
        List<ModuleContent> partModules,
        Optional<Consumer<R>> move,
        Optional<Consumer<R>> block,
        Map<String, Consumer<R>> nonsense) {
    private static final String FAKES = "dev.holdfast.driver-fake";

    public DriverUnderTest {
        attributes = Map.copyOf(attributes);
        parts = List.copyOf(parts);
        partModules = List.copyOf(partModules);
        nonsense = Collections.unmodifiableMap(new LinkedHashMap<>(nonsense)); // in this order, for messages
    }

    /** A driver of any API. As long as nothing else is said of it, it does not move. */
    public static <R extends Resource> DriverUnderTest<R> of(Class<R> api, String model, Class<?> driver) {
        return new DriverUnderTest<>(
                api,
                model,
                ModuleContent.of(driver),
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** A motor: {@code setPower} moves it, {@code goFor} blocks. */
    public static DriverUnderTest<Motor> motor(String model, Class<?> driver) {
        return of(Motor.class, model, driver)
                .moving(motor -> motor.setPower(0.5))
                .blocking(motor -> motor.goFor(6, 100))
                .refusing("setPower(NaN)", motor -> motor.setPower(Double.NaN))
                .refusing("setPower(Infinity)", motor -> motor.setPower(Double.POSITIVE_INFINITY))
                .refusing("setPower(1.5)", motor -> motor.setPower(1.5))
                .refusing("setPower(-1.5)", motor -> motor.setPower(-1.5))
                .refusing("setRpm(NaN)", motor -> motor.setRpm(Double.NaN))
                .refusing("setRpm(-Infinity)", motor -> motor.setRpm(Double.NEGATIVE_INFINITY))
                .refusing("goFor(NaN, 1)", motor -> motor.goFor(Double.NaN, 1))
                .refusing("goFor(10, NaN)", motor -> motor.goFor(10, Double.NaN))
                .refusing("goFor(0, 1)", motor -> motor.goFor(0, 1))
                .refusing("goFor(10, 0)", motor -> motor.goFor(10, 0))
                .refusing("goTo(NaN, 1)", motor -> motor.goTo(Double.NaN, 1))
                .refusing("goTo(10, NaN)", motor -> motor.goTo(10, Double.NaN))
                .refusing("goTo(0, 1)", motor -> motor.goTo(0, 1));
    }

    /** A base: {@code setPower} forwards moves it, {@code moveStraight} blocks. */
    public static DriverUnderTest<Base> base(String model, Class<?> driver) {
        return of(Base.class, model, driver)
                .moving(base -> base.setPower(forward(0.5), Vector3.ZERO))
                .blocking(base -> base.moveStraight(1_000_000, 100))
                .refusing("setPower(forward NaN)", base -> base.setPower(forward(Double.NaN), Vector3.ZERO))
                .refusing("setPower(forward 1.5)", base -> base.setPower(forward(1.5), Vector3.ZERO))
                .refusing("setPower(turn NaN)", base -> base.setPower(Vector3.ZERO, left(Double.NaN)))
                .refusing("setPower(turn -1.5)", base -> base.setPower(Vector3.ZERO, left(-1.5)))
                .refusing("setVelocity(forward NaN)", base -> base.setVelocity(forward(Double.NaN), Vector3.ZERO))
                .refusing("setVelocity(turn Infinity)", base -> base.setVelocity(Vector3.ZERO, left(1 / 0.0)))
                .refusing("moveStraight(100, NaN)", base -> base.moveStraight(100, Double.NaN))
                .refusing("moveStraight(100, 0)", base -> base.moveStraight(100, 0))
                .refusing("spin(NaN, 10)", base -> base.spin(Double.NaN, 10))
                .refusing("spin(90, NaN)", base -> base.spin(90, Double.NaN))
                .refusing("spin(90, 0)", base -> base.spin(90, 0));
    }

    /** The same, out of another module than that of the driver's class: a jar, or the folder of one. */
    public DriverUnderTest<R> in(ModuleContent other) {
        return new DriverUnderTest<>(api, model, other, attributes, parts, partModules, move, block, nonsense);
    }

    /** The same, with this attribute: a number, a string, a boolean, a list or a map. */
    public DriverUnderTest<R> attribute(String key, Object value) {
        return new DriverUnderTest<>(
                api, model, module, with(attributes, key, value), parts, partModules, move, block, nonsense);
    }

    /** The same, built upon this component too, whose driver is in this module. */
    public DriverUnderTest<R> part(ComponentSpec part, ModuleContent from) {
        return new DriverUnderTest<>(
                api, model, module, attributes, with(parts, part), with(partModules, from), move, block, nonsense);
    }

    /** The same, built upon a fake motor of this name too; needs {@code holdfast-driver-fake}, in scope test. */
    public DriverUnderTest<R> fakeMotor(String name) {
        return part(new ComponentSpec(Motor.class, name, "fake"), ModuleContent.named(FAKES));
    }

    /** The same, moved by this: for at least ten seconds, and it returns at once. */
    public DriverUnderTest<R> moving(Consumer<R> how) {
        return new DriverUnderTest<>(
                api, model, module, attributes, parts, partModules, Optional.of(how), block, nonsense);
    }

    /** The same, with this command that moves it and blocks for at least ten seconds, or until it is cancelled. */
    public DriverUnderTest<R> blocking(Consumer<R> how) {
        return new DriverUnderTest<>(
                api, model, module, attributes, parts, partModules, move, Optional.of(how), nonsense);
    }

    /** The same, without a command that blocks. */
    public DriverUnderTest<R> neverBlocking() {
        return new DriverUnderTest<>(
                api, model, module, attributes, parts, partModules, move, Optional.empty(), nonsense);
    }

    /** The same, which also refuses this command. */
    public DriverUnderTest<R> refusing(String looksLike, Consumer<R> command) {
        return new DriverUnderTest<>(
                api, model, module, attributes, parts, partModules, move, block, with(nonsense, looksLike, command));
    }

    /** Those parts that the driver's own module brings along. */
    List<ComponentSpec> partsOfItsModule() {
        return IntStream.range(0, parts.size())
                .filter(index -> partModules.get(index).equals(module))
                .mapToObj(parts::get)
                .toList();
    }

    ComponentSpec component(String name) {
        return component(name, attributes);
    }

    ComponentSpec component(String name, Map<String, Object> others) {
        return new ComponentSpec(api, name, model, others);
    }

    private static Vector3 forward(double y) {
        return new Vector3(0, y, 0);
    }

    private static Vector3 left(double z) {
        return new Vector3(0, 0, z);
    }

    private static <T> Map<String, T> with(Map<String, T> map, String key, T value) {
        var more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static <T> List<T> with(List<T> list, T item) {
        var more = new ArrayList<>(list);
        more.add(item);
        return more;
    }
}
