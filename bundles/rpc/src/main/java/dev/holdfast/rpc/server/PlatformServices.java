package dev.holdfast.rpc.server;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import dev.holdfast.door.Deployments;
import dev.holdfast.door.FlightRecorder;
import dev.holdfast.door.Safeguards;
import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.frame.Frames;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.port.internal.TextPage;
import dev.holdfast.status.JobState;
import dev.holdfast.status.JobStates;
import dev.holdfast.status.ModuleState;
import dev.holdfast.status.ModuleStates;
import dev.holdfast.status.RunningModule;
import dev.holdfast.status.SafetyPulse;
import dev.holdfast.telemetry.MetricsPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What other bundles of the platform know of the robot, as long as they are there. A robot without them is served all the
 * same, so each may come and go while the port is open.
 */
@Component(service = PlatformServices.class)
public final class PlatformServices {
    private volatile Optional<ModuleStates> modules = Optional.empty();
    private volatile Optional<Deployments> deployments = Optional.empty();
    private volatile Optional<FlightRecorder> recorder = Optional.empty();
    private volatile Optional<Frames> frames = Optional.empty();
    private volatile Optional<FarFrames> farFrames = Optional.empty();
    private volatile Optional<Safeguards> safeguards = Optional.empty();
    private volatile Optional<JobStates> jobs = Optional.empty();
    private volatile Optional<MetricsPage> metrics = Optional.empty();
    private volatile Optional<SafetyPulse> pulse = Optional.empty();
    private volatile CallCounts calls = new CallCounts();

    @Reference
    void setCalls(CallCounts counts) {
        calls = counts;
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setPulse(SafetyPulse service) {
        pulse = Optional.of(service);
    }

    void unsetPulse(SafetyPulse service) {
        pulse = pulse.filter(known -> known != service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setMetrics(MetricsPage page) {
        metrics = Optional.of(page);
    }

    void unsetMetrics(MetricsPage page) {
        metrics = metrics.filter(known -> known != page);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setModules(ModuleStates states) {
        modules = Optional.of(states);
    }

    void unsetModules(ModuleStates states) {
        modules = modules.filter(known -> known != states);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setDeployments(Deployments service) {
        deployments = Optional.of(service);
    }

    void unsetDeployments(Deployments service) {
        deployments = deployments.filter(known -> known != service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setJobs(JobStates states) {
        jobs = Optional.of(states);
    }

    void unsetJobs(JobStates states) {
        jobs = jobs.filter(known -> known != states);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setFrames(Frames service) {
        frames = Optional.of(service);
    }

    void unsetFrames(Frames service) {
        frames = frames.filter(known -> known != service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setFarFrames(FarFrames service) {
        farFrames = Optional.of(service);
    }

    void unsetFarFrames(FarFrames service) {
        farFrames = farFrames.filter(known -> known != service);
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setSafeguards(Safeguards service) {
        safeguards = Optional.of(service);
    }

    void unsetSafeguards(Safeguards service) {
        safeguards = safeguards.filter(known -> known != service);
    }

    /** @throws ResourceUnavailableException while nobody keeps them */
    Safeguards safeguards() {
        return safeguards.orElseThrow(() -> new ResourceUnavailableException(
                "nobody knows now what holds for each resource: holdfast-session-manager is not running"));
    }

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    void setRecorder(FlightRecorder service) {
        recorder = Optional.of(service);
    }

    void unsetRecorder(FlightRecorder service) {
        recorder = recorder.filter(known -> known != service);
    }

    /** Asks the robot's safety whether it lives; without one there is no answer. */
    CompletionStage<Void> probe() {
        return pulse.map(SafetyPulse::probe).orElseGet(CompletableFuture::new);
    }

    /** What counts the calls. */
    CallCounts calls() {
        return calls;
    }

    /** The robot's figures, as a page of the port. */
    TextPage.Answer metrics(TextPage.Visit visit) {
        return metrics.map(page -> page.write(visit.accept()))
                .map(text -> new TextPage.Answer(200, text.contentType(), text.content(), Map.of()))
                .orElseGet(() -> TextPage.Answer.sentence(
                        503,
                        "There are no metrics now: the bundle that writes them, holdfast-metrics, is not running."));
    }

    List<Frame> frames() {
        return frames.map(Frames::frames).orElse(List.of());
    }

    FarFrames farFrames() {
        return farFrames.orElse(FarFrames.NONE);
    }

    List<RunningModule> running() {
        return modules.map(ModuleStates::running).orElse(List.of());
    }

    List<ModuleState> modules() {
        return modules.map(ModuleStates::modules).orElse(List.of());
    }

    List<JobState> jobs() {
        return jobs.map(JobStates::jobs).orElse(List.of());
    }

    /** @throws ResourceUnavailableException while nobody records what happens */
    FlightRecorder recorder() {
        return recorder.orElseThrow(() -> new ResourceUnavailableException(
                "nobody records what happens now: the bundle that does so, holdfast-session-manager, is not running"));
    }

    /** @throws ResourceUnavailableException while nobody deploys modules */
    Deployments deployments() {
        return deployments.orElseThrow(() -> new ResourceUnavailableException(
                "modules cannot be deployed now: the bundle that does so, holdfast-modules, is not running"));
    }
}
