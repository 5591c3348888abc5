package dev.holdfast.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.holdfast.config.driver.internal.AttributeChecks;
import dev.holdfast.config.driver.internal.Declarations;
import dev.holdfast.config.state.internal.ResourceStates;
import dev.holdfast.door.Admissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.MetaTypeService;

class RobotFileFollowerTest {
    @TempDir
    Path folder;

    private final FakeConfigurationAdmin admin = new FakeConfigurationAdmin();
    private final List<String> published = new ArrayList<>();

    @Test
    void opensNoRobotBeforeItsFirstFileIsRead() throws IOException {
        RobotFileFollower follower = follower();
        follower.recheck();
        assertEquals(List.of(), admin.done);
        assertEquals(List.of(), published);

        follower.begin();
        assertFalse(published.isEmpty());
        published.clear();
        follower.recheck();
        assertEquals(List.of(), published, "nothing has changed");
    }

    private RobotFileFollower follower() throws IOException {
        var context = FakeConfigurationAdmin.fake(BundleContext.class, (proxy, method, arguments) -> {
            published.add(method.getName());
            return FakeConfigurationAdmin.fake(ServiceRegistration.class, (registration, change, changed) -> null);
        });
        var admissions = FakeConfigurationAdmin.fake(Admissions.class, (proxy, method, arguments) -> null);
        var checks = new AttributeChecks(new Declarations(
                FakeConfigurationAdmin.fake(MetaTypeService.class, (proxy, method, arguments) -> null)));
        var configurations = admin.configurations();
        return new RobotFileFollower(
                Files.writeString(folder.resolve("robot.json"), "{}"),
                OptionalInt.of(0),
                checks,
                new Configurator(configurations, admissions, new Delivery(configurations), new PublishedRules(context)),
                ResourceStates.of(
                        FakeConfigurationAdmin.fake(
                                ServiceComponentRuntime.class, (proxy, method, arguments) -> List.of()),
                        List::of,
                        List::of,
                        admissions,
                        checks,
                        context),
                new ModulesLink(),
                new MaintenanceGate(Duration.ofSeconds(1)));
    }
}
