package dev.holdfast.service.mlmodel.rpc;

import dev.holdfast.rpc.Structs;
import dev.holdfast.service.mlmodel.Metadata;
import dev.holdfast.service.mlmodel.TensorInfo;
import dev.holdfast.service.mlmodel.TensorInfo.AssociatedFile;
import dev.holdfast.service.mlmodel.TensorInfo.Labels;
import dev.holdfast.wire.service.mlmodel.v1.File;
import dev.holdfast.wire.service.mlmodel.v1.LabelType;
import java.util.Optional;

/** What a model says about itself, and the message that carries it. A word that is new on the wire is taken as not said. */
final class MetadataMessages {
    private MetadataMessages() {}

    static dev.holdfast.wire.service.mlmodel.v1.Metadata toMessage(Metadata metadata) {
        var message = dev.holdfast.wire.service.mlmodel.v1.Metadata.newBuilder()
                .setName(metadata.name())
                .setType(metadata.type())
                .setDescription(metadata.description());
        metadata.inputs().forEach(input -> message.addInputInfo(toMessage(input)));
        metadata.outputs().forEach(output -> message.addOutputInfo(toMessage(output)));
        return message.build();
    }

    static Metadata fromMessage(dev.holdfast.wire.service.mlmodel.v1.Metadata message) {
        return new Metadata(
                message.getName(),
                message.getType(),
                message.getDescription(),
                message.getInputInfoList().stream()
                        .map(MetadataMessages::fromMessage)
                        .toList(),
                message.getOutputInfoList().stream()
                        .map(MetadataMessages::fromMessage)
                        .toList());
    }

    private static dev.holdfast.wire.service.mlmodel.v1.TensorInfo toMessage(TensorInfo info) {
        return dev.holdfast.wire.service.mlmodel.v1.TensorInfo.newBuilder()
                .setName(info.name())
                .setDescription(info.description())
                .setDataType(info.dataType())
                .addAllShape(info.shape())
                .addAllAssociatedFiles(
                        info.files().stream().map(MetadataMessages::toMessage).toList())
                .setExtra(Structs.toStruct(info.extra()))
                .build();
    }

    private static TensorInfo fromMessage(dev.holdfast.wire.service.mlmodel.v1.TensorInfo message) {
        return new TensorInfo(
                message.getName(),
                message.getDescription(),
                message.getDataType(),
                message.getShapeList(),
                message.getAssociatedFilesList().stream()
                        .map(MetadataMessages::fromMessage)
                        .toList(),
                Structs.toMap(message.getExtra()));
    }

    private static File toMessage(AssociatedFile file) {
        return File.newBuilder()
                .setName(file.name())
                .setDescription(file.description())
                .setLabelType(file.labels()
                        .map(labels -> switch (labels) {
                            case VALUES -> LabelType.LABEL_TYPE_TENSOR_VALUE;
                            case AXIS -> LabelType.LABEL_TYPE_TENSOR_AXIS;
                        })
                        .orElse(LabelType.LABEL_TYPE_UNSPECIFIED))
                .build();
    }

    private static AssociatedFile fromMessage(File message) {
        return new AssociatedFile(
                message.getName(),
                message.getDescription(),
                switch (message.getLabelType()) {
                    case LABEL_TYPE_TENSOR_VALUE -> Optional.of(Labels.VALUES);
                    case LABEL_TYPE_TENSOR_AXIS -> Optional.of(Labels.AXIS);
                    case LABEL_TYPE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
                });
    }
}
