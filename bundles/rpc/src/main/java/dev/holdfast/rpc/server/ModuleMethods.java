package dev.holdfast.rpc.server;

import dev.holdfast.door.Deployments;
import dev.holdfast.resource.Api;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.OfferedModel;
import dev.holdfast.status.ResourceState.Condition;
import dev.holdfast.status.RunningModule;
import dev.holdfast.wire.robot.v1.GetModelsFromModulesResponse;
import dev.holdfast.wire.robot.v1.ModuleModel;
import dev.holdfast.wire.robot.v1.ModuleStatus;
import dev.holdfast.wire.robot.v1.RestartModuleRequest;
import dev.holdfast.wire.robot.v1.RestartModuleResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** The robot's methods about its modules. None waits. */
final class ModuleMethods {
    private static final String EVERYBODYS = Api.component("any").namespace();

    private final Supplier<List<ModuleState>> modules;
    private final Supplier<List<RunningModule>> running;
    private final Supplier<Deployments> deployments;
    private final Supplier<Collection<RpcTable<?>>> tables;

    /** @param deployments throws {@code ResourceUnavailableException} while nobody deploys modules */
    ModuleMethods(
            Supplier<List<ModuleState>> modules,
            Supplier<List<RunningModule>> running,
            Supplier<Deployments> deployments,
            Supplier<Collection<RpcTable<?>>> tables) {
        this.modules = modules;
        this.running = running;
        this.deployments = deployments;
        this.tables = tables;
    }

    List<ModuleStatus> states() {
        return modules.get().stream().map(ModuleMethods::toMessage).toList();
    }

    /**
     * What may be configured now: the models of what runs, also where a newer version of it was refused; and an API that
     * nobody serves is none.
     */
    GetModelsFromModulesResponse models() {
        var answer = GetModelsFromModulesResponse.newBuilder();
        running.get().forEach(module -> module.models()
                .forEach(offered -> toMessage(module, offered).ifPresent(answer::addModels)));
        return answer.build();
    }

    /** A module has no other id than its name. */
    CompletionStage<RestartModuleResponse> restart(RestartModuleRequest request) {
        String module =
                switch (request.getIdOrNameCase()) {
                    case MODULE_ID -> request.getModuleId();
                    case MODULE_NAME -> request.getModuleName();
                    case IDORNAME_NOT_SET -> "";
                };
        if (module.isEmpty()) {
            throw new IllegalArgumentException("name the module to restart: module_name is not set");
        }
        return deployments.get().restart(module).thenApply(nothing -> RestartModuleResponse.getDefaultInstance());
    }

    private Optional<ModuleModel> toMessage(RunningModule module, OfferedModel offered) {
        return api(offered.subtype()).map(api -> ModuleModel.newBuilder()
                .setModuleName(module.name())
                .setModel(offered.model().toString())
                .setApi(api.toString())
                .setFromLocalModule(true) // from a file of this machine, and from no registry
                .build());
    }

    /** A driver names its API by the subtype alone, so where two share one, it is the API that all clients know. */
    private Optional<Api> api(String subtype) {
        return tables.get().stream()
                .<Api>map(RpcTable::api)
                .filter(api -> api.subtype().equals(subtype))
                .min(Comparator.comparing((Api api) -> !api.namespace().equals(EVERYBODYS))
                        .thenComparing(Api::toString));
    }

    private static ModuleStatus toMessage(ModuleState state) {
        return ModuleStatus.newBuilder()
                .setModuleName(state.name().isEmpty() ? state.file() : state.name())
                .setState(toMessage(state.condition()))
                .setError(state.reason())
                .setLastUpdated(Timestamps.toMessage(state.since()))
                .build();
    }

    private static ModuleStatus.State toMessage(Condition condition) {
        return switch (condition) {
            case UNCONFIGURED -> ModuleStatus.State.STATE_PENDING;
            case CONFIGURING -> ModuleStatus.State.STATE_STARTING;
            case READY -> ModuleStatus.State.STATE_READY;
            case REMOVING -> ModuleStatus.State.STATE_CLOSING;
            case UNHEALTHY -> ModuleStatus.State.STATE_UNHEALTHY;
        };
    }
}
