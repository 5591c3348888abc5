package dev.holdfast.status;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** How the modules of the robot are. Published as a service by whoever deploys them. */
@ProviderType
public interface ModuleStates {
    /** One state per file of the modules folder, and per module that robot.json names, by file name. Returns at once. */
    List<ModuleState> modules();

    /** What runs now, by name. Returns at once. */
    List<RunningModule> running();

    /**
     * Completed once, when every jar that was in the folder at the start has been installed and started, or refused. A
     * model that is unknown until then may still come. What robot.json names is told of by {@code Deployments.follow}.
     */
    CompletionStage<Void> settled();
}
