package dev.holdfast.modules.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.FrameworkPlatform;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Opens the modules folder as soon as there is somebody to admit what its modules offer. It does not wait for them: a
 * module that hangs while it starts holds up other modules and nobody else.
 */
@Component(service = ModuleStates.class, immediate = true)
public final class ModulesComponent implements ModuleStates {
    private final StateBoard board = new StateBoard(Clock.systemUTC());
    private final ModuleFolder folder;

    @Activate
    public ModulesComponent(BundleContext context, @Reference Admissions admissions) {
        try {
            Deployer deployer = new Deployer(context, admissions);
            ModuleStore store =
                    new ModuleStore(directory(context, "holdfast.data").resolve("modules"));
            Modules modules = new Modules(store, deployer, board);
            ModuleChecks checks = new ModuleChecks(new FrameworkPlatform(context));
            ModuleFiles files = new ModuleFiles(store, checks, modules, board);
            folder = new ModuleFolder(directory(context, "holdfast.modules"), deployer, files, board);
        } catch (IOException e) {
            throw new UncheckedIOException("the modules folder cannot be opened", e);
        }
        folder.open();
    }

    @Deactivate
    public void close() throws IOException {
        folder.close();
    }

    @Override
    public List<ModuleState> modules() {
        return board.modules();
    }

    @Override
    public CompletionStage<Void> settled() {
        return board.settled();
    }

    private static Path directory(BundleContext context, String property) {
        return Optional.ofNullable(context.getProperty(property))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("the framework property " + property + " is not set"));
    }
}
