package dev.holdfast.rpc;

import com.google.protobuf.ByteString;
import dev.holdfast.spatial.Kinematics;
import dev.holdfast.spatial.Kinematics.Format;
import dev.holdfast.spatial.Kinematics.Purpose;
import dev.holdfast.spatial.Mesh;
import dev.holdfast.wire.common.v1.Get3DModelsResponse;
import dev.holdfast.wire.common.v1.GetKinematicsRequest;
import dev.holdfast.wire.common.v1.GetKinematicsResponse;
import dev.holdfast.wire.common.v1.KinematicsFileFormat;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Kinematics and meshes, and the common messages with which arms, gantries and grippers are asked for them. */
public final class Models {
    private Models() {}

    public static GetKinematicsRequest.Builder toRequest(Set<Purpose> meshes) {
        return GetKinematicsRequest.newBuilder()
                .setIncludeCollisionMeshes(meshes.contains(Purpose.COLLISION))
                .setIncludeVisualMeshes(meshes.contains(Purpose.DISPLAY));
    }

    /** What the meshes that are asked for should be good for. */
    public static Set<Purpose> meshes(GetKinematicsRequest request) {
        var meshes = EnumSet.noneOf(Purpose.class);
        if (request.getIncludeCollisionMeshes()) {
            meshes.add(Purpose.COLLISION);
        }
        if (request.getIncludeVisualMeshes()) {
            meshes.add(Purpose.DISPLAY);
        }
        return meshes;
    }

    public static GetKinematicsResponse toMessage(Kinematics kinematics) {
        return GetKinematicsResponse.newBuilder()
                .setFormat(toMessage(kinematics.format()))
                .setKinematicsData(ByteString.copyFrom(kinematics.data()))
                .putAllMeshesByUrdfFilepath(each(kinematics.meshes(), Models::toMessage))
                .build();
    }

    public static Kinematics fromMessage(GetKinematicsResponse message) {
        return new Kinematics(
                fromMessage(message.getFormat()),
                message.getKinematicsData().toByteArray(),
                each(message.getMeshesByUrdfFilepathMap(), Models::fromMessage));
    }

    public static Get3DModelsResponse toMessage(Map<String, Mesh> models) {
        return Get3DModelsResponse.newBuilder()
                .putAllModels(each(models, Models::toMessage))
                .build();
    }

    public static Map<String, Mesh> fromMessage(Get3DModelsResponse message) {
        return Map.copyOf(each(message.getModelsMap(), Models::fromMessage));
    }

    private static dev.holdfast.wire.common.v1.Mesh toMessage(Mesh mesh) {
        return dev.holdfast.wire.common.v1.Mesh.newBuilder()
                .setContentType(mesh.contentType())
                .setMesh(ByteString.copyFrom(mesh.data()))
                .build();
    }

    private static Mesh fromMessage(dev.holdfast.wire.common.v1.Mesh message) {
        return new Mesh(message.getContentType(), message.getMesh().toByteArray());
    }

    private static KinematicsFileFormat toMessage(Format format) {
        return switch (format) {
            case UNKNOWN -> KinematicsFileFormat.KINEMATICS_FILE_FORMAT_UNSPECIFIED;
            case SVA -> KinematicsFileFormat.KINEMATICS_FILE_FORMAT_SVA;
            case URDF -> KinematicsFileFormat.KINEMATICS_FILE_FORMAT_URDF;
        };
    }

    private static Format fromMessage(KinematicsFileFormat format) {
        return switch (format) {
            case KINEMATICS_FILE_FORMAT_SVA -> Format.SVA;
            case KINEMATICS_FILE_FORMAT_URDF -> Format.URDF;
            case KINEMATICS_FILE_FORMAT_UNSPECIFIED, UNRECOGNIZED -> Format.UNKNOWN;
        };
    }

    private static <S, T> Map<String, T> each(Map<String, S> values, Function<S, T> change) {
        var changed = new LinkedHashMap<String, T>();
        values.forEach((key, value) -> changed.put(key, change.apply(value)));
        return changed;
    }
}
