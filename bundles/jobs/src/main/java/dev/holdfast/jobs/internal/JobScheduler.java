package dev.holdfast.jobs.internal;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.status.JobState;
import dev.holdfast.status.JobStates;
import dev.holdfast.status.MachineStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The room as a component: it runs the jobs, from the moment when the robot has settled, as for every other client. */
@Component(service = {JobStates.class, JobScheduler.class})
public final class JobScheduler implements JobStates {
    private final Map<ResourceRpc<?>, RpcTable<?>> apis = new ConcurrentHashMap<>();
    private final MachineStatus machine;
    private final Jobs jobs;
    private final JobThread thread;

    @Activate
    public JobScheduler(@Reference Door door, @Reference ClientSessions sessions, @Reference MachineStatus machine) {
        this.machine = machine;
        jobs = new Jobs(door, sessions, new Directory(door, machine, this::tables), this::wake);
        thread = new JobThread(jobs::tick);
    }

    @Deactivate
    void close() {
        thread.close();
        jobs.removeAll();
    }

    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void addApi(ResourceRpc<?> api) {
        apis.put(api, api.table());
    }

    void removeApi(ResourceRpc<?> api) {
        apis.remove(api);
    }

    @Override
    public List<JobState> jobs() {
        return jobs.jobs();
    }

    void add(JobSpec spec) {
        jobs.add(spec);
        machine.settled().thenRun(thread::start);
    }

    void refuse(String name, String complaint) {
        jobs.refuse(name, complaint);
    }

    void remove(String name) {
        jobs.remove(name);
    }

    private void wake() {
        thread.wake();
    }

    private Collection<RpcTable<?>> tables() {
        return List.copyOf(apis.values());
    }
}
