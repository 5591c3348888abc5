package dev.holdfast.service.discovery.rpc;

import static dev.holdfast.wire.service.discovery.v1.DiscoveryServiceGrpc.SERVICE_NAME;
import static dev.holdfast.wire.service.discovery.v1.DiscoveryServiceGrpc.getDiscoverResourcesMethod;
import static dev.holdfast.wire.service.discovery.v1.DiscoveryServiceGrpc.getServiceDescriptor;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import dev.holdfast.rpc.ResourceProxy;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.rpc.RpcClient;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.rpc.Structs;
import dev.holdfast.service.discovery.Discovery;
import dev.holdfast.service.discovery.FoundResource;
import dev.holdfast.wire.app.v1.ComponentConfig;
import dev.holdfast.wire.service.discovery.v1.DiscoverResourcesRequest;
import dev.holdfast.wire.service.discovery.v1.DiscoverResourcesResponse;
import java.util.List;

/** Discovery on the wire: {@code viam.service.discovery.v1.DiscoveryService}. */
public final class DiscoveryRpc implements ResourceRpc<Discovery> {
    private static final RpcTable<Discovery> TABLE =
            RpcTable.of(Discovery.class, SERVICE_NAME, () -> RpcTable.of(Discovery.class, getServiceDescriptor())
                    .query(getDiscoverResourcesMethod(), (discovery, request) -> DiscoverResourcesResponse.newBuilder()
                            .addAllDiscoveries(discovery.discoverResources().stream()
                                    .map(DiscoveryRpc::toMessage)
                                    .toList())
                            .build()));

    @Override
    public RpcTable<Discovery> table() {
        return TABLE;
    }

    @Override
    public Discovery proxy(RpcClient client) {
        return new Proxy(client);
    }

    private record Proxy(RpcClient client) implements Discovery, ResourceProxy {
        @Override
        public List<FoundResource> discoverResources() {
            return client
                    .call(getDiscoverResourcesMethod(), DiscoverResourcesRequest.newBuilder())
                    .getDiscoveriesList()
                    .stream()
                    .map(DiscoveryRpc::fromMessage)
                    .toList();
        }
    }

    /** Older clients read namespace and type, newer ones the API whole. */
    private static ComponentConfig toMessage(FoundResource found) {
        return ComponentConfig.newBuilder()
                .setName(found.name())
                .setApi(found.api().toString())
                .setNamespace(found.api().namespace())
                .setType(found.api().subtype())
                .setModel(found.model().toString())
                .addAllDependsOn(found.dependsOn())
                .setAttributes(Structs.toStruct(found.attributes()))
                .build();
    }

    private static FoundResource fromMessage(ComponentConfig message) {
        return new FoundResource(
                message.getName(),
                message.getApi().isEmpty()
                        ? new Api(message.getNamespace(), "component", message.getType())
                        : Api.parse(message.getApi()),
                Model.parse(message.getModel()),
                message.getDependsOnList(),
                Structs.toMap(message.getAttributes()));
    }
}
