package dev.holdfast.remote.internal;

import dev.holdfast.component.motor.Motor;
import dev.holdfast.component.motor.rpc.MotorRpc;
import dev.holdfast.remote.foreign.internal.ForeignApis;
import dev.holdfast.resource.Api;
import dev.holdfast.rpc.ResourceRpc;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The forms of a robot that knows motors, and learns the rest. */
final class Forms implements WireForms {
    final Map<Api, ResourceRpc<?>> known = new ConcurrentHashMap<>(Map.of(Api.of(Motor.class), new MotorRpc()));
    final Set<Api> served = ConcurrentHashMap.newKeySet();
    private final ForeignApis foreign;

    Forms(Consumer<ResourceRpc<?>> serving) {
        foreign = new ForeignApis(api -> {
            serving.accept(api);
            served.add(api.table().api());
            return () -> served.remove(api.table().api());
        });
    }

    /** A module comes that has it. */
    void know(ResourceRpc<?> api) {
        known.put(api.table().api(), api);
        foreign.drop(api.table().api());
    }

    @Override
    public ResourceRpc<?> of(Api api, Remote user, Part there) {
        return Optional.<ResourceRpc<?>>ofNullable(known.get(api))
                .orElseGet(() -> foreign.of(api, user, () -> there.service(api)));
    }

    @Override
    public void keep(Remote user, Set<Api> apis) {
        foreign.keep(user, apis);
    }
}
