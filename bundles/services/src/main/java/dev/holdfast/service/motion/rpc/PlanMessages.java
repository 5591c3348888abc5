package dev.holdfast.service.motion.rpc;

import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.service.motion.Plan;
import dev.holdfast.service.motion.PlanHistory;
import dev.holdfast.service.motion.PlanStatus;
import dev.holdfast.service.motion.PlanStatus.State;
import dev.holdfast.service.motion.PlanSummary;
import dev.holdfast.service.motion.PlanWithStatus;
import dev.holdfast.spatial.Pose;
import dev.holdfast.wire.service.motion.v1.*;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans and what became of them, and the messages that carry them. */
final class PlanMessages {
    private PlanMessages() {}

    static ListPlanStatusesResponse toMessage(List<PlanSummary> summaries) {
        return ListPlanStatusesResponse.newBuilder()
                .addAllPlanStatusesWithIds(summaries.stream()
                        .map(each -> PlanStatusWithID.newBuilder()
                                .setPlanId(each.planId())
                                .setComponentName(each.component())
                                .setExecutionId(each.executionId())
                                .setStatus(toMessage(each.status()))
                                .build())
                        .toList())
                .build();
    }

    static List<PlanSummary> fromMessage(ListPlanStatusesResponse message) {
        return message.getPlanStatusesWithIdsList().stream()
                .map(each -> new PlanSummary(
                        each.getPlanId(),
                        each.getComponentName(),
                        each.getExecutionId(),
                        fromMessage(each.getStatus())))
                .toList();
    }

    static GetPlanResponse toMessage(PlanHistory history) {
        return GetPlanResponse.newBuilder()
                .setCurrentPlanWithStatus(toMessage(history.current()))
                .addAllReplanHistory(
                        history.replaced().stream().map(PlanMessages::toMessage).toList())
                .build();
    }

    static PlanHistory fromMessage(GetPlanResponse message) {
        return new PlanHistory(
                fromMessage(message.getCurrentPlanWithStatus()),
                message.getReplanHistoryList().stream()
                        .map(PlanMessages::fromMessage)
                        .toList());
    }

    private static dev.holdfast.wire.service.motion.v1.PlanWithStatus toMessage(PlanWithStatus plan) {
        return dev.holdfast.wire.service.motion.v1.PlanWithStatus.newBuilder()
                .setPlan(toMessage(plan.plan()))
                .setStatus(toMessage(plan.status()))
                .addAllStatusHistory(
                        plan.history().stream().map(PlanMessages::toMessage).toList())
                .build();
    }

    private static PlanWithStatus fromMessage(dev.holdfast.wire.service.motion.v1.PlanWithStatus message) {
        return new PlanWithStatus(
                fromMessage(message.getPlan()),
                fromMessage(message.getStatus()),
                message.getStatusHistoryList().stream()
                        .map(PlanMessages::fromMessage)
                        .toList());
    }

    private static dev.holdfast.wire.service.motion.v1.Plan toMessage(Plan plan) {
        var message = dev.holdfast.wire.service.motion.v1.Plan.newBuilder()
                .setId(plan.id())
                .setComponentName(plan.component())
                .setExecutionId(plan.executionId());
        plan.steps().forEach(step -> {
            var each = PlanStep.newBuilder();
            step.forEach((component, pose) -> each.putStep(
                    component,
                    ComponentState.newBuilder()
                            .setPose(Geometries.toMessage(pose))
                            .build()));
            message.addSteps(each);
        });
        return message.build();
    }

    private static Plan fromMessage(dev.holdfast.wire.service.motion.v1.Plan message) {
        return new Plan(
                message.getId(),
                message.getComponentName(),
                message.getExecutionId(),
                message.getStepsList().stream().map(PlanMessages::fromMessage).toList());
    }

    private static Map<String, Pose> fromMessage(PlanStep message) {
        var step = new LinkedHashMap<String, Pose>();
        message.getStepMap()
                .forEach((component, state) -> step.put(component, Geometries.fromMessage(state.getPose())));
        return step;
    }

    private static dev.holdfast.wire.service.motion.v1.PlanStatus toMessage(PlanStatus status) {
        var message = dev.holdfast.wire.service.motion.v1.PlanStatus.newBuilder()
                .setState(status.state().map(PlanMessages::toMessage).orElse(PlanState.PLAN_STATE_UNSPECIFIED))
                .setTimestamp(Timestamps.toMessage(status.since()));
        status.reason().ifPresent(message::setReason);
        return message.build();
    }

    private static PlanStatus fromMessage(dev.holdfast.wire.service.motion.v1.PlanStatus message) {
        return new PlanStatus(
                fromMessage(message.getState()),
                Timestamps.fromMessage(message.getTimestamp()),
                message.hasReason() ? Optional.of(message.getReason()) : Optional.empty());
    }

    private static PlanState toMessage(State state) {
        return switch (state) {
            case IN_PROGRESS -> PlanState.PLAN_STATE_IN_PROGRESS;
            case STOPPED -> PlanState.PLAN_STATE_STOPPED;
            case SUCCEEDED -> PlanState.PLAN_STATE_SUCCEEDED;
            case FAILED -> PlanState.PLAN_STATE_FAILED;
        };
    }

    private static Optional<State> fromMessage(PlanState state) {
        return switch (state) {
            case PLAN_STATE_IN_PROGRESS -> Optional.of(State.IN_PROGRESS);
            case PLAN_STATE_STOPPED -> Optional.of(State.STOPPED);
            case PLAN_STATE_SUCCEEDED -> Optional.of(State.SUCCEEDED);
            case PLAN_STATE_FAILED -> Optional.of(State.FAILED);
            case PLAN_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
