package dev.holdfast.modules.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Deployments;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.FrameworkPlatform;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.status.MachineStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** All that belongs to the modules of one robot, put together. */
final class ModuleRoom implements Closeable {
    private final ModuleFolder folder;
    private final DeploymentDesk desk;

    ModuleRoom(
            BundleContext context,
            Admissions admissions,
            Supplier<Optional<MachineStatus>> machine,
            StateBoard board,
            Path directory,
            Path data,
            Duration limit)
            throws IOException {
        Deployer deployer = new Deployer(context, admissions, limit);
        ModuleStore store = new ModuleStore(data);
        Register register = new Register(store, board);
        Modules modules = new Modules(store, deployer, register, admissions, machine);
        ModuleChecks checks = new ModuleChecks(new FrameworkPlatform(context));
        SeenFiles seen = new SeenFiles();
        FirstLook first = new FirstLook(store, checks, modules, register, board, seen);
        ModuleFiles files = new ModuleFiles(store, checks, modules, register, board, seen);
        folder = new ModuleFolder(directory, deployer, modules, first, files, seen, board);
        desk = new DeploymentDesk(folder, files, seen, modules, register, store);
        folder.afterEachChange(desk::answer);
    }

    void open() {
        folder.open();
    }

    /** What is served may have changed. Returns at once. */
    void wake() {
        folder.thread().wake();
    }

    Deployments desk() {
        return desk;
    }

    @Override
    public void close() throws IOException {
        folder.close();
    }
}
