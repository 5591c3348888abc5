package dev.holdfast.config.driver.internal;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

class DeclarationsTest {
    private static final String PID = "motor.acme.demo.stepper";

    private final ObjectClassDefinition definition = fake(ObjectClassDefinition.class, Map.of());
    private final MetaTypeInformation information = fake(
            MetaTypeInformation.class,
            Map.of("getFactoryPids", () -> new String[] {PID}, "getObjectClassDefinition", () -> definition));
    private final Declarations declarations =
            new Declarations(fake(MetaTypeService.class, Map.of("getMetaTypeInformation", () -> information)));

    private int state = Bundle.INSTALLED;
    private Optional<Runnable> meanwhile = Optional.empty();
    private final Bundle bundle = fake(
            Bundle.class,
            Map.of("getBundleId", () -> 7L, "getState", this::state, "getEntryPaths", () -> new Vector<String>()
                    .elements()));

    @Test
    void knowsABundleThatIsResolvedWhenItIsLookedAt() {
        state = Bundle.RESOLVED;

        declarations.readUnlessKnown(bundle);

        assertTrue(declarations.of(PID).isPresent());
    }

    @Test
    void keepsWhatTheEventToldOfABundleThatWasResolvedWhileItWasLookedAt() {
        meanwhile = Optional.of(() -> {
            state = Bundle.RESOLVED;
            declarations.read(bundle);
        });

        declarations.readUnlessKnown(bundle);

        assertTrue(declarations.of(PID).isPresent());
    }

    @Test
    void knowsNothingOfABundleThatWentWhileItWasLookedAt() {
        state = Bundle.RESOLVED;
        meanwhile = Optional.of(() -> {
            state = Bundle.UNINSTALLED;
            declarations.forget(bundle);
        });

        declarations.readUnlessKnown(bundle);

        assertFalse(declarations.of(PID).isPresent());
    }

    /** As it was; whoever asks first is overtaken. */
    private int state() {
        int before = state;
        Optional<Runnable> overtaking = meanwhile;
        meanwhile = Optional.empty();
        overtaking.ifPresent(Runnable::run);
        return before;
    }

    /** @param answers by the name of the method; all others answer null */
    private static <T> T fake(Class<T> type, Map<String, Supplier<?>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> Optional.ofNullable(
                                answers.get(method.getName()))
                        .map(Supplier::get)
                        .orElse(null)));
    }
}
