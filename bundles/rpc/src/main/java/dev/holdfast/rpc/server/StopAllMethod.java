package dev.holdfast.rpc.server;

import dev.holdfast.door.Door;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.rpc.StatusCodes;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.robot.v1.StopAllRequest;
import dev.holdfast.wire.robot.v1.StopAllResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Somebody says that everything shall stand still. */
final class StopAllMethod {
    private final Door door;
    private final Operations operations;

    StopAllMethod(Door door, Operations operations) {
        this.door = door;
        this.operations = operations;
    }

    /** Begins all stops before it tells anybody that he waits in vain: telling takes time. */
    CompletionStage<StopAllResponse> stopAll(StopAllRequest request) {
        var stopped = door.stopAll(extra(request)).thenApply(failures -> {
            if (!failures.isEmpty()) {
                throw new HardwareException(text(failures));
            }
            return StopAllResponse.getDefaultInstance();
        });
        operations.cancelOthers();
        return stopped;
    }

    /** Some clients name every resource of the robot, and what is no name cannot be stopped anyway. */
    private static Map<ResourceName, Map<String, Object>> extra(StopAllRequest request) {
        var extra = new HashMap<ResourceName, Map<String, Object>>();
        request.getExtraList().forEach(parameters -> {
            try {
                extra.put(ResourceNames.fromMessage(parameters.getName()), Structs.toMap(parameters.getParams()));
            } catch (IllegalArgumentException e) {
                // It is about no resource of ours, and a stop is not refused for that.
            }
        });
        return extra;
    }

    private static String text(Map<ResourceName, Throwable> failures) {
        return failures.entrySet().stream()
                .map(failure -> failure.getKey().name() + ": "
                        + StatusCodes.toStatus(failure.getValue()).getDescription())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
