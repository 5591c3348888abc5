package dev.holdfast.rpc.server;

import com.google.protobuf.Timestamp;
import dev.holdfast.door.Door;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.status.JobState;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import dev.holdfast.wire.robot.v1.ConfigStatus;
import dev.holdfast.wire.robot.v1.GetMachineStatusResponse;
import dev.holdfast.wire.robot.v1.GetVersionResponse;
import dev.holdfast.wire.robot.v1.JobStatus;
import dev.holdfast.wire.robot.v1.ResourceNamesResponse;
import dev.holdfast.wire.robot.v1.ResourceRPCSubtype;
import dev.holdfast.wire.robot.v1.ResourceRPCSubtypesResponse;
import dev.holdfast.wire.robot.v1.ResourceStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The robot's methods about what it is made of, and how that is. */
final class MachineMethods {
    private static final String PLATFORM = "holdfast";

    /** Which state of the API our messages were written down from. */
    private static final String API_VERSION = "1e83f5d";

    private final Door door;
    private final MachineStatus machine;
    private final ModuleMethods modules;
    private final Supplier<List<JobState>> jobs;
    private final Supplier<Collection<RpcTable<?>>> tables;
    private final String version;

    MachineMethods(
            Door door,
            MachineStatus machine,
            ModuleMethods modules,
            Supplier<List<JobState>> jobs,
            Supplier<Collection<RpcTable<?>>> tables,
            String version) {
        this.door = door;
        this.machine = machine;
        this.modules = modules;
        this.jobs = jobs;
        this.tables = tables;
        this.version = version;
    }

    ResourceNamesResponse resourceNames() {
        var answer = ResourceNamesResponse.newBuilder();
        door.resources().forEach(name -> answer.addResources(ResourceNames.toMessage(name)));
        return answer.build();
    }

    /** Which services a client may find here, whether or not a resource has that API just now. */
    ResourceRPCSubtypesResponse subtypes() {
        var answer = ResourceRPCSubtypesResponse.newBuilder();
        tables.get()
                .forEach(table -> answer.addResourceRpcSubtypes(ResourceRPCSubtype.newBuilder()
                        .setSubtype(ResourceNames.toMessage(table.api()))
                        .setProtoService(table.serviceName())));
        return answer.build();
    }

    GetMachineStatusResponse status() {
        var answer = GetMachineStatusResponse.newBuilder()
                .setState(GetMachineStatusResponse.State.STATE_RUNNING) // we open the port only then
                .setConfig(ConfigStatus.newBuilder()
                        .setRevision(machine.revision())
                        .setLastUpdated(Timestamps.toMessage(machine.configuredAt())));
        Set<ResourceName> named = new HashSet<>();
        machine.resources().forEach(state -> {
            named.add(state.name());
            answer.addResources(toMessage(state));
        });
        door.resources().stream()
                .filter(name -> !named.contains(name))
                .forEach(name -> answer.addResources(ResourceStatus.newBuilder()
                        .setName(ResourceNames.toMessage(name))
                        .setState(ResourceStatus.State.STATE_READY)
                        .setReachability(ResourceStatus.Reachability.REACHABILITY_REACHABLE)));
        return answer.addAllModules(modules.states())
                .addAllJobStatuses(
                        jobs.get().stream().map(MachineMethods::toMessage).toList())
                .build();
    }

    GetVersionResponse version() {
        return GetVersionResponse.newBuilder()
                .setPlatform(PLATFORM)
                .setVersion(version)
                .setApiVersion(API_VERSION)
                .build();
    }

    private static ResourceStatus toMessage(ResourceState state) {
        return ResourceStatus.newBuilder()
                .setName(ResourceNames.toMessage(state.name()))
                .setState(toMessage(state.condition()))
                .setError(state.reason())
                .setLastUpdated(Timestamps.toMessage(state.since()))
                .setRevision(state.revision())
                .setReachability(ResourceStatus.Reachability.REACHABILITY_REACHABLE) // it is this robot's own
                .build();
    }

    private static JobStatus toMessage(JobState state) {
        return JobStatus.newBuilder()
                .setJobName(state.name())
                .addAllRecentSuccessfulRuns(times(state.recentSuccessfulRuns()))
                .addAllRecentFailedRuns(times(state.recentFailedRuns()))
                .build();
    }

    private static List<Timestamp> times(List<Instant> times) {
        return times.stream().map(Timestamps::toMessage).toList();
    }

    private static ResourceStatus.State toMessage(ResourceState.Condition condition) {
        return switch (condition) {
            case UNCONFIGURED -> ResourceStatus.State.STATE_UNCONFIGURED;
            case CONFIGURING -> ResourceStatus.State.STATE_CONFIGURING;
            case READY -> ResourceStatus.State.STATE_READY;
            case REMOVING -> ResourceStatus.State.STATE_REMOVING;
            case UNHEALTHY -> ResourceStatus.State.STATE_UNHEALTHY;
        };
    }
}
