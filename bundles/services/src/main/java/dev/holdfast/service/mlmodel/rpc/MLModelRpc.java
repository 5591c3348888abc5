package dev.holdfast.service.mlmodel.rpc;

import static dev.holdfast.wire.service.mlmodel.v1.MLModelServiceGrpc.*;

import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.service.mlmodel.MLModel;
import dev.holdfast.service.mlmodel.Metadata;
import dev.holdfast.service.mlmodel.Tensor;
import dev.holdfast.wire.service.mlmodel.v1.InferRequest;
import dev.holdfast.wire.service.mlmodel.v1.InferResponse;
import dev.holdfast.wire.service.mlmodel.v1.MetadataRequest;
import dev.holdfast.wire.service.mlmodel.v1.MetadataResponse;
import java.util.Map;

/** Learned models on the wire: {@code viam.service.mlmodel.v1.MLModelService}. */
public final class MLModelRpc implements ResourceRpc<MLModel> {
    private static final RpcTable<MLModel> TABLE =
            RpcTable.of(MLModel.class, SERVICE_NAME, () -> RpcTable.of(MLModel.class, getServiceDescriptor())
                    .query(getInferMethod(), (model, request) -> InferResponse.newBuilder()
                            .setOutputTensors(TensorMessages.toMessage(
                                    model.infer(TensorMessages.fromMessage(request.getInputTensors()))))
                            .build())
                    .query(getMetadataMethod(), (model, request) -> MetadataResponse.newBuilder()
                            .setMetadata(MetadataMessages.toMessage(model.metadata()))
                            .build()));

    @Override
    public RpcTable<MLModel> table() {
        return TABLE;
    }

    @Override
    public MLModel proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements MLModel, ResourceProxy {
        @Override
        public Map<String, Tensor> infer(Map<String, Tensor> inputs) {
            var request = InferRequest.newBuilder().setInputTensors(TensorMessages.toMessage(inputs));
            return TensorMessages.fromMessage(
                    client.call(getInferMethod(), request).getOutputTensors());
        }

        @Override
        public Metadata metadata() {
            return MetadataMessages.fromMessage(client.call(getMetadataMethod(), MetadataRequest.newBuilder())
                    .getMetadata());
        }
    }
}
