package dev.holdfast.modules.internal;

import dev.holdfast.door.Admissions;
import dev.holdfast.door.Deployments;
import dev.holdfast.modules.deploy.internal.Deployer;
import dev.holdfast.modules.deploy.internal.FrameworkPlatform;
import dev.holdfast.modules.deploy.internal.Modules;
import dev.holdfast.modules.deploy.internal.Register;
import dev.holdfast.modules.deploy.internal.StateBoard;
import dev.holdfast.modules.deploy.internal.Verification;
import dev.holdfast.modules.jar.internal.ModuleChecks;
import dev.holdfast.modules.signature.internal.Signatures;
import dev.holdfast.modules.store.internal.ModuleStore;
import dev.holdfast.status.MachineStatus;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;

/** All that belongs to the modules of one robot, put together. */
final class ModuleRoom implements Closeable {
    private final Signatures signatures;
    private final ModuleFolder folder;
    private final DeploymentDesk desk;

    ModuleRoom(
            BundleContext context,
            Admissions admissions,
            Supplier<Optional<MachineStatus>> machine,
            StateBoard board,
            Path directory,
            Path data,
            Signatures signatures,
            BiConsumer<String, String> failures,
            Duration limit)
            throws IOException {
        this.signatures = signatures;
        Deployer deployer = new Deployer(context, admissions, signatures, limit);
        ModuleStore store = new ModuleStore(data);
        Register register = new Register(store, board);
        Modules modules = new Modules(store, deployer, register, admissions, machine, failures);
        Verification verification = new Verification(new ModuleChecks(new FrameworkPlatform(context)), signatures);
        SeenFiles seen = new SeenFiles();
        FirstLook first = new FirstLook(store, verification, modules, register, board, seen);
        ModuleFiles files = new ModuleFiles(store, verification, modules, register, board, seen);
        Distrust distrust = new Distrust(verification, modules, register, seen);
        folder = new ModuleFolder(directory, deployer, modules, first, files, seen, distrust, board);
        desk = new DeploymentDesk(folder, files, seen, modules, register, signatures, store);
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
        signatures.close();
        folder.close();
    }
}
