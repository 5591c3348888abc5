package dev.holdfast.jobs.internal;

import dev.holdfast.door.Door;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.rpc.RpcTable;
import dev.holdfast.status.MachineStatus;
import dev.holdfast.status.ResourceState;
import io.grpc.MethodDescriptor;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a job's words mean: which resource, and which method of it. */
final class Directory {
    private final Door door;
    private final MachineStatus machine;
    private final Supplier<Collection<RpcTable<?>>> tables;

    /** @param tables of the APIs that cross the wire now */
    Directory(Door door, MachineStatus machine, Supplier<Collection<RpcTable<?>>> tables) {
        this.door = door;
        this.machine = machine;
        this.tables = tables;
    }

    /** Whether a resource of this name is there. */
    boolean knows(String resource) {
        return !meant(resource, door.resources()).isEmpty();
    }

    /**
     * The resource of this name, there or configured; what is not here under it may be on a remote, whose name is left out. A
     * short name may be that of several, of different APIs; the method tells them apart then.
     *
     * @throws ResourceNotFoundException if there is none
     * @throws IllegalArgumentException if there are several
     */
    ResourceName resource(String resource, String method) {
        List<ResourceName> called = meant(
                resource,
                Stream.concat(
                                door.resources().stream(),
                                machine.resources().stream().map(ResourceState::name))
                        .distinct()
                        .toList());
        if (called.isEmpty()) {
            throw new ResourceNotFoundException("there is no resource named \"%s\" on this robot".formatted(resource));
        }
        List<ResourceName> able = called.size() == 1
                ? called
                : called.stream().filter(name -> has(name.api(), method)).toList();
        if (able.size() != 1) {
            throw new IllegalArgumentException("resource: \"%s\" may be any of %s; write its full name"
                    .formatted(
                            resource,
                            called.stream().map(ResourceName::toString).collect(Collectors.joining(", "))));
        }
        return able.get(0);
    }

    /** @throws UnsupportedOperationException if nobody serves the API */
    RpcTable<?> table(Api api) {
        return find(api).orElseThrow(() -> new UnsupportedOperationException(api + " is not served here"));
    }

    /** @throws IllegalArgumentException if the API has no such method */
    MethodDescriptor<?, ?> method(RpcTable<?> table, String bareName) {
        Collection<MethodDescriptor<?, ?>> methods = table.service().getMethods();
        return methods.stream()
                .filter(method -> bareName.equals(method.getBareMethodName()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("method: %s has no method %s; it has %s"
                        .formatted(
                                table.api(),
                                bareName,
                                methods.stream()
                                        .map(MethodDescriptor::getBareMethodName)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
    }

    /** Why a resource that is configured cannot be called now; empty if nothing is known. */
    Optional<String> reason(String resource) {
        return machine.resources().stream()
                .filter(state ->
                        isCalled(state.name(), resource) && !state.reason().isEmpty())
                .map(state -> state.name() + ": " + state.reason())
                .findFirst();
    }

    private static List<ResourceName> meant(String resource, List<ResourceName> known) {
        List<ResourceName> here =
                known.stream().filter(name -> isCalled(name, resource)).toList();
        return here.isEmpty()
                ? known.stream().filter(name -> isCalledThere(name, resource)).toList()
                : here;
    }

    private boolean has(Api api, String method) {
        return find(api).stream()
                .flatMap(table -> table.service().getMethods().stream())
                .anyMatch(known -> method.equals(known.getBareMethodName()));
    }

    private Optional<RpcTable<?>> find(Api api) {
        return tables.get().stream().filter(table -> table.api().equals(api)).findFirst();
    }

    private static boolean isCalled(ResourceName name, String text) {
        return name.name().equals(text) || name.toString().equals(text);
    }

    /** By its name there, short or full. */
    private static boolean isCalledThere(ResourceName name, String text) {
        int remote = name.name().indexOf(':');
        while (remote >= 0) {
            String there = name.name().substring(remote + 1);
            if (there.equals(text) || text.equals(name.api() + "/" + there)) {
                return true;
            }
            remote = name.name().indexOf(':', remote + 1);
        }
        return false;
    }
}
