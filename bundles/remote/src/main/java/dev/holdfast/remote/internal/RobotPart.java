package dev.holdfast.remote.internal;

import dev.holdfast.client.RobotClient;
import dev.holdfast.client.RobotOptions;
import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.spatial.Pose;
import io.grpc.Channel;
import io.grpc.ServiceDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Another robot over the wire. */
final class RobotPart implements Part {
    /** As SDKs have it: what it is, its version, and that of its API. */
    private static final String NAME = "holdfast-remote;v0.1.0;v0.1.0";

    private final RobotClient robot;
    private final PartFrames frames;

    private RobotPart(RobotClient robot) {
        this.robot = robot;
        this.frames = new PartFrames(robot.channel());
    }

    /**
     * Begins to connect, and waits for nothing.
     *
     * @throws IllegalArgumentException if that is no address, or credentials would go there in plain text
     */
    static RobotPart open(String address, RobotOptions options) {
        return new RobotPart(RobotClient.connect(
                address, options.connectTimeout(Duration.ZERO).name(NAME)));
    }

    @Override
    public String target() {
        return robot.target();
    }

    @Override
    public List<ResourceName> resources() {
        return robot.resources();
    }

    @Override
    public ServiceDescriptor service(Api api) {
        return robot.service(api);
    }

    @Override
    public List<PartFrame> frames() {
        return frames.all();
    }

    @Override
    public CompletionStage<Pose> endPose(String frame) {
        return frames.endPose(frame);
    }

    @Override
    public Channel channel() {
        return robot.channel();
    }

    @Override
    public boolean stopOwned(ResourceName name) {
        return robot.session().stopOwned(name);
    }

    @Override
    public Trace trace() {
        return robot.session().trace();
    }

    @Override
    public void disown(Trace doubted) {
        robot.session().disown(doubted);
    }

    @Override
    public void close() {
        robot.close();
    }
}
