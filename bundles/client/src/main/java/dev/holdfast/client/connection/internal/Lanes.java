package dev.holdfast.client.connection.internal;

import dev.holdfast.rpc.SafetyOption;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.Set;

/**
 * Two connections to one robot: one for what must not wait, which is heartbeats, commands and stops, and one for what is
 * large. So a picture on a slow network delays no heartbeat. The second one is not made before it is used.
 */
final class Lanes extends Channel {
    /** Whose answers are pictures, sound, maps and the like. */
    private static final Set<String> LARGE = Set.of(
            "viam.component.camera.v1.CameraService",
            "viam.component.audioin.v1.AudioInService",
            "viam.component.audioout.v1.AudioOutService",
            "viam.service.mlmodel.v1.MLModelService",
            "viam.service.slam.v1.SLAMService",
            "viam.service.video.v1.VideoService",
            "viam.service.vision.v1.VisionService",
            "viam.service.worldstatestore.v1.WorldStateStoreService");

    private final Channel quick;
    private final Channel large;

    Lanes(Channel quick, Channel large) {
        this.quick = quick;
        this.large = large;
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        return (isLarge(method) ? large : quick).newCall(method, options);
    }

    @Override
    public String authority() {
        return quick.authority();
    }

    /** Streams may be anything, but for those that move something. */
    static boolean isLarge(MethodDescriptor<?, ?> method) {
        return !SafetyOption.isOn(method)
                && (method.getType() != MethodType.UNARY || LARGE.contains(method.getServiceName()));
    }
}
