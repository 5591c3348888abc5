package dev.holdfast.service.navigation.rpc;

import static dev.holdfast.service.navigation.rpc.NavigationMessages.optional;
import static dev.holdfast.service.navigation.rpc.NavigationMessages.positions;

import dev.holdfast.rpc.Structs;
import dev.holdfast.rpc.Timestamps;
import dev.holdfast.service.navigation.GoalStatus;
import dev.holdfast.service.navigation.Status;
import dev.holdfast.wire.service.navigation.v1.*;
import java.util.Optional;

/** How a goal goes, and the messages that carry it. */
final class StatusMessages {
    private StatusMessages() {}

    static dev.holdfast.wire.service.navigation.v1.Status toMessage(Status status) {
        var message = dev.holdfast.wire.service.navigation.v1.Status.newBuilder()
                .setLocalized(status.localized())
                .setVelocity(Velocity.newBuilder()
                        .setLinearMPerSec(status.velocity().metresPerSecond())
                        .setAngularDegPerSec(status.velocity().degreesPerSecond()))
                .setUpdatedAt(Timestamps.toMessage(status.updatedAt()))
                .setExtra(Structs.toStruct(status.extra()));
        status.position().ifPresent(place -> message.setPosition(NavigationMessages.toMessage(place)));
        status.goal().ifPresent(goal -> message.setGoal(toMessage(goal)));
        return message.build();
    }

    static Status fromMessage(dev.holdfast.wire.service.navigation.v1.Status message) {
        return new Status(
                message.hasPosition()
                        ? Optional.of(NavigationMessages.fromMessage(message.getPosition()))
                        : Optional.empty(),
                message.getLocalized(),
                new Status.Velocity(
                        message.getVelocity().getLinearMPerSec(),
                        message.getVelocity().getAngularDegPerSec()),
                message.hasGoal() ? Optional.of(fromMessage(message.getGoal())) : Optional.empty(),
                Timestamps.fromMessage(message.getUpdatedAt()),
                Structs.toMap(message.getExtra()));
    }

    private static dev.holdfast.wire.service.navigation.v1.GoalStatus toMessage(GoalStatus goal) {
        var message = dev.holdfast.wire.service.navigation.v1.GoalStatus.newBuilder()
                .setState(goal.state().map(StatusMessages::toMessage).orElse(GoalState.GOAL_STATE_UNSPECIFIED))
                .setMode(goal.mode().map(StatusMessages::toMessage).orElse(NavMode.NAV_MODE_UNSPECIFIED))
                .setStartedAt(Timestamps.toMessage(goal.startedAt()));
        goal.target().ifPresent(place -> message.setTarget(NavigationMessages.toMessage(place)));
        goal.location().ifPresent(message::setLocation);
        goal.progress()
                .ifPresent(progress -> message.setProgress(Progress.newBuilder()
                        .setDistanceRemainingM(progress.remainingMetres())
                        .addAllPath(progress.path().stream()
                                .map(NavigationMessages::toMessage)
                                .toList())
                        .setLengthM(progress.lengthMetres())));
        goal.route()
                .ifPresent(route -> message.setRoute(RouteProgress.newBuilder()
                        .setName(route.name())
                        .addAllWaypoints(route.waypoints().stream()
                                .map(NavigationMessages::toMessage)
                                .toList())
                        .setIndex(route.index())
                        .setLoop(route.loop())
                        .setLap(route.lap())));
        goal.suspendReason().ifPresent(message::setSuspendReason);
        goal.error()
                .ifPresent(error -> message.setError(NavError.newBuilder()
                        .setCode(error.code()
                                .map(StatusMessages::toMessage)
                                .orElse(NavErrorCode.NAV_ERROR_CODE_UNSPECIFIED))
                        .setMessage(error.message())));
        goal.finishedAt().ifPresent(moment -> message.setFinishedAt(Timestamps.toMessage(moment)));
        return message.build();
    }

    private static GoalStatus fromMessage(dev.holdfast.wire.service.navigation.v1.GoalStatus message) {
        return new GoalStatus(
                fromMessage(message.getState()),
                fromMessage(message.getMode()),
                message.hasTarget()
                        ? Optional.of(NavigationMessages.fromMessage(message.getTarget()))
                        : Optional.empty(),
                optional(message.hasLocation(), message.getLocation()),
                message.hasProgress() ? Optional.of(fromMessage(message.getProgress())) : Optional.empty(),
                message.hasRoute() ? Optional.of(fromMessage(message.getRoute())) : Optional.empty(),
                optional(message.hasSuspendReason(), message.getSuspendReason()),
                message.hasError()
                        ? Optional.of(new GoalStatus.Failure(
                                fromMessage(message.getError().getCode()),
                                message.getError().getMessage()))
                        : Optional.empty(),
                Timestamps.fromMessage(message.getStartedAt()),
                message.hasFinishedAt()
                        ? Optional.of(Timestamps.fromMessage(message.getFinishedAt()))
                        : Optional.empty());
    }

    private static GoalStatus.Progress fromMessage(Progress message) {
        return new GoalStatus.Progress(
                message.getDistanceRemainingM(), positions(message.getPathList()), message.getLengthM());
    }

    private static GoalStatus.RouteProgress fromMessage(RouteProgress message) {
        return new GoalStatus.RouteProgress(
                message.getName(),
                message.getWaypointsList().stream()
                        .map(NavigationMessages::fromMessage)
                        .toList(),
                message.getIndex(),
                message.getLoop(),
                message.getLap());
    }

    private static GoalState toMessage(GoalStatus.State value) {
        return switch (value) {
            case ACTIVE -> GoalState.GOAL_STATE_ACTIVE;
            case SUSPENDED -> GoalState.GOAL_STATE_SUSPENDED;
            case SUCCEEDED -> GoalState.GOAL_STATE_SUCCEEDED;
            case FAILED -> GoalState.GOAL_STATE_FAILED;
            case CANCELED -> GoalState.GOAL_STATE_CANCELED;
        };
    }

    private static Optional<GoalStatus.State> fromMessage(GoalState value) {
        return switch (value) {
            case GOAL_STATE_ACTIVE -> Optional.of(GoalStatus.State.ACTIVE);
            case GOAL_STATE_SUSPENDED -> Optional.of(GoalStatus.State.SUSPENDED);
            case GOAL_STATE_SUCCEEDED -> Optional.of(GoalStatus.State.SUCCEEDED);
            case GOAL_STATE_FAILED -> Optional.of(GoalStatus.State.FAILED);
            case GOAL_STATE_CANCELED -> Optional.of(GoalStatus.State.CANCELED);
            case GOAL_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static NavMode toMessage(GoalStatus.Mode value) {
        return switch (value) {
            case PLANNED -> NavMode.NAV_MODE_PLANNED;
            case DIRECT -> NavMode.NAV_MODE_DIRECT;
            case ROUTE -> NavMode.NAV_MODE_ROUTE;
        };
    }

    private static Optional<GoalStatus.Mode> fromMessage(NavMode value) {
        return switch (value) {
            case NAV_MODE_PLANNED -> Optional.of(GoalStatus.Mode.PLANNED);
            case NAV_MODE_DIRECT -> Optional.of(GoalStatus.Mode.DIRECT);
            case NAV_MODE_ROUTE -> Optional.of(GoalStatus.Mode.ROUTE);
            case NAV_MODE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }

    private static NavErrorCode toMessage(GoalStatus.Code value) {
        return switch (value) {
            case NO_PATH -> NavErrorCode.NAV_ERROR_CODE_NO_PATH;
            case BLOCKED -> NavErrorCode.NAV_ERROR_CODE_BLOCKED;
            case LOCALIZATION_LOST -> NavErrorCode.NAV_ERROR_CODE_LOCALIZATION_LOST;
            case BASE_ERROR -> NavErrorCode.NAV_ERROR_CODE_BASE_ERROR;
            case TIMEOUT -> NavErrorCode.NAV_ERROR_CODE_TIMEOUT;
            case OTHER -> NavErrorCode.NAV_ERROR_CODE_OTHER;
        };
    }

    private static Optional<GoalStatus.Code> fromMessage(NavErrorCode value) {
        return switch (value) {
            case NAV_ERROR_CODE_NO_PATH -> Optional.of(GoalStatus.Code.NO_PATH);
            case NAV_ERROR_CODE_BLOCKED -> Optional.of(GoalStatus.Code.BLOCKED);
            case NAV_ERROR_CODE_LOCALIZATION_LOST -> Optional.of(GoalStatus.Code.LOCALIZATION_LOST);
            case NAV_ERROR_CODE_BASE_ERROR -> Optional.of(GoalStatus.Code.BASE_ERROR);
            case NAV_ERROR_CODE_TIMEOUT -> Optional.of(GoalStatus.Code.TIMEOUT);
            case NAV_ERROR_CODE_OTHER -> Optional.of(GoalStatus.Code.OTHER);
            case NAV_ERROR_CODE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
