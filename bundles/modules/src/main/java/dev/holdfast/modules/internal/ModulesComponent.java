package dev.holdfast.modules.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Deployments;
import dev.holdfast.door.FlightRecorder;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.signature.internal.Signatures;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.RunningModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Opens the modules folder as soon as there is somebody to admit what its modules offer. {@link Deployments} is a service of
 * its own, because everybody may see the states, and modules may not see the door.
 */
@Component(service = ModuleStates.class, immediate = true)
public final class ModulesComponent implements ModuleStates {
    private final StateBoard board = new StateBoard(Clock.systemUTC());
    private final ModuleRoom room;
    private final List<ServiceRegistration<?>> services;
    private volatile Optional<FlightRecorder> recorder = Optional.empty();
    private volatile Optional<MachineStatus> machine = Optional.empty();

    @Activate
    public ModulesComponent(BundleContext context, @Reference Admissions admissions) {
        try {
            room = new ModuleRoom(
                    context,
                    admissions,
                    () -> machine,
                    board,
                    directory(context, "holdfast.modules"),
                    directory(context, "holdfast.data").resolve("module-copies"),
                    signatures(context),
                    (module, how) -> recorder.ifPresent(known -> known.moduleFailed(module, how)),
                    Deployer.LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("the modules folder cannot be opened", e);
        }
        services = List.of(
                context.registerService(Deployments.class, room.desk(), null),
                context.registerService(Admissions.Listener.class, room::wake, null));
        room.open();
    }

    @Deactivate
    public void close() throws IOException {
        services.forEach(ServiceRegistration::unregister);
        room.close();
    }

    /** Tells which resources are configured; it comes after us, because it waits for the modules. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setMachine(MachineStatus status) {
        machine = Optional.of(status);
    }

    void unsetMachine(MachineStatus status) {
        machine = machine.filter(known -> known != status);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setRecorder(FlightRecorder service) {
        recorder = Optional.of(service);
    }

    void unsetRecorder(FlightRecorder service) {
        recorder = recorder.filter(known -> known != service);
    }

    @Override
    public List<ModuleState> modules() {
        return board.modules();
    }

    @Override
    public List<RunningModule> running() {
        return board.running();
    }

    @Override
    public CompletionStage<Void> settled() {
        return board.settled();
    }

    /** Where a robot.json is named, whoever reads it says whom to trust. */
    private static Signatures signatures(BundleContext context) {
        Signatures signatures = new Signatures(Clock.systemUTC());
        if (context.getProperty("holdfast.config") == null) {
            signatures.follow(Deployments.Trust.ANYBODY);
        }
        return signatures;
    }

    private static Path directory(BundleContext context, String property) {
        return Optional.ofNullable(context.getProperty(property))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("the framework property " + property + " is not set"));
    }
}
