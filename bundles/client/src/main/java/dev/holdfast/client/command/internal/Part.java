package dev.holdfast.client.command.internal;

import dev.holdfast.client.command.internal.Looks.Paint;
import dev.holdfast.wire.common.v1.ResourceName;
import dev.holdfast.wire.robot.v1.ModuleStatus;
import dev.holdfast.wire.robot.v1.ResourceStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a part of the robot is: a resource, or a module.
 *
 * @param api of a resource, such as {@code rdk:component:motor}; empty for a module
 * @param state such as {@code READY}
 * @param reason why it is not ready; empty where it is
 */
record Part(String name, String api, String state, String reason) {
    private static final String READY = "READY";

    static Part of(ResourceStatus status) {
        ResourceName name = status.getName();
        String api = String.join(":", name.getNamespace(), name.getType(), name.getSubtype());
        return new Part(name.getName(), api, word(status.getState().name()), status.getError());
    }

    static Part of(ModuleStatus status) {
        return new Part(status.getModuleName(), "", word(status.getState().name()), status.getError());
    }

    boolean isReady() {
        return state.equals(READY);
    }

    Cell stateCell() {
        Paint paint = isReady() ? Paint.GOOD : state.equals("UNHEALTHY") ? Paint.BAD : Paint.PASSING;
        return Cell.of(state, paint);
    }

    Map<String, Object> toJson() {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", name);
        if (!api.isEmpty()) {
            members.put("api", api);
        }
        members.put("state", state);
        members.put("reason", reason);
        return members;
    }

    private static String word(String constant) {
        return constant.replaceFirst("^STATE_", "");
    }
}
