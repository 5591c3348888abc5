package dev.holdfast.component.camera.rpc;

import static dev.holdfast.wire.component.camera.v1.CameraServiceGrpc.*;

import com.google.protobuf.UnsafeByteOperations;
import dev.holdfast.component.camera.Camera;
import dev.holdfast.component.camera.Image;
import dev.holdfast.component.camera.Images;
import dev.holdfast.component.camera.PointCloud;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.wire.common.v1.ResponseMetadata;
import dev.holdfast.wire.component.camera.v1.GetImagesRequest;
import dev.holdfast.wire.component.camera.v1.GetImagesResponse;
import dev.holdfast.wire.component.camera.v1.GetPointCloudRequest;
import dev.holdfast.wire.component.camera.v1.GetPointCloudResponse;
import dev.holdfast.wire.component.camera.v1.GetPropertiesRequest;
import java.util.List;
import java.util.Optional;

/**
 * The camera on the wire: {@code viam.component.camera.v1.CameraService}. Encoded pictures go out as they are, without a
 * copy: they may be large, and nobody changes them.
 */
public final class CameraRpc implements ResourceRpc<Camera> {
    private static final RpcTable<Camera> TABLE = RpcTable.of(Camera.class, SERVICE_NAME, () -> RpcTable.of(
                    Camera.class, getServiceDescriptor())
            .query(
                    getGetImagesMethod(),
                    (camera, request) -> toMessage(camera.images(List.copyOf(request.getFilterSourceNamesList()))))
            .query(getGetPointCloudMethod(), (camera, request) -> toMessage(camera.pointCloud(request.getMimeType())))
            .query(getGetPropertiesMethod(), (camera, request) -> PropertiesMessages.toMessage(camera.properties())));

    @Override
    public RpcTable<Camera> table() {
        return TABLE;
    }

    @Override
    public Camera proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Camera, ResourceProxy {
        @Override
        public Images images(List<String> sources) {
            return fromMessage(client.call(
                    getGetImagesMethod(), GetImagesRequest.newBuilder().addAllFilterSourceNames(sources)));
        }

        @Override
        public PointCloud pointCloud(String mimeType) {
            return fromMessage(client.call(
                    getGetPointCloudMethod(), GetPointCloudRequest.newBuilder().setMimeType(mimeType)));
        }

        @Override
        public Properties properties() {
            return PropertiesMessages.fromMessage(
                    client.call(getGetPropertiesMethod(), GetPropertiesRequest.newBuilder()));
        }
    }

    private static GetImagesResponse toMessage(Images images) {
        var message = GetImagesResponse.newBuilder();
        images.images().forEach(image -> message.addImages(toMessage(image)));
        images.capturedAt()
                .ifPresent(moment -> message.setResponseMetadata(
                        ResponseMetadata.newBuilder().setCapturedAt(Timestamps.toMessage(moment))));
        return message.build();
    }

    private static Images fromMessage(GetImagesResponse message) {
        ResponseMetadata metadata = message.getResponseMetadata();
        return new Images(
                message.getImagesList().stream().map(CameraRpc::fromMessage).toList(),
                metadata.hasCapturedAt()
                        ? Optional.of(Timestamps.fromMessage(metadata.getCapturedAt()))
                        : Optional.empty());
    }

    private static dev.holdfast.wire.component.camera.v1.Image toMessage(Image image) {
        return dev.holdfast.wire.component.camera.v1.Image.newBuilder()
                .setSourceName(image.source())
                .setMimeType(image.mimeType())
                .setImage(UnsafeByteOperations.unsafeWrap(image.data()))
                .build();
    }

    private static Image fromMessage(dev.holdfast.wire.component.camera.v1.Image message) {
        return new Image(
                message.getSourceName(),
                message.getMimeType(),
                message.getImage().toByteArray());
    }

    private static GetPointCloudResponse toMessage(PointCloud cloud) {
        return GetPointCloudResponse.newBuilder()
                .setMimeType(cloud.mimeType())
                .setPointCloud(UnsafeByteOperations.unsafeWrap(cloud.data()))
                .build();
    }

    private static PointCloud fromMessage(GetPointCloudResponse message) {
        return new PointCloud(message.getMimeType(), message.getPointCloud().toByteArray());
    }
}
