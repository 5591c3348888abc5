package dev.holdfast.testing;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.service.discovery.rpc.DiscoveryRpc;
import dev.holdfast.service.generic.rpc.GenericServiceRpc;
import dev.holdfast.service.mlmodel.Tensor;
import dev.holdfast.service.mlmodel.rpc.MLModelRpc;
import dev.holdfast.service.motion.rpc.MotionRpc;
import dev.holdfast.service.navigation.rpc.NavigationRpc;
import dev.holdfast.service.sensors.rpc.SensorsRpc;
import dev.holdfast.service.slam.rpc.SlamRpc;
import dev.holdfast.service.video.rpc.VideoRpc;
import dev.holdfast.service.vision.rpc.VisionRpc;
import dev.holdfast.service.worldstatestore.rpc.WorldStateStoreRpc;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each service API crosses the wire as its interface says. */
class ServiceRpcTest {
    private static final Api CAMERA = Api.component("camera");

    @TestFactory
    Stream<DynamicTest> generic() {
        return RpcContract.of(new GenericServiceRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> sensors() {
        return RpcContract.of(new SensorsRpc())
                .with(ResourceName.class, new ResourceName(Api.component("sensor"), "climate"))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> discovery() {
        return RpcContract.of(new DiscoveryRpc())
                .with(Api.class, CAMERA)
                .with(Model.class, Model.parse("acme:demo:eye"))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> slam() {
        return RpcContract.of(new SlamRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> vision() {
        return RpcContract.of(new VisionRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> mlModel() {
        return RpcContract.of(new MLModelRpc())
                .with(Tensor.class, new Tensor.Floats(List.of(3L, 1L), new float[] {1, -2, 0.5f}))
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> video() {
        return RpcContract.of(new VideoRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> worldStateStore() {
        return RpcContract.of(new WorldStateStoreRpc()).tests();
    }

    @TestFactory
    Stream<DynamicTest> motion() {
        return RpcContract.of(new MotionRpc())
                .without("TempStreamArmJointPositions")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> navigation() {
        return RpcContract.of(new NavigationRpc()).tests();
    }
}
