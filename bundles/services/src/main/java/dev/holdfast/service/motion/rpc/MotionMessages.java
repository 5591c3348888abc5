package dev.holdfast.service.motion.rpc;

import dev.holdfast.rpc.Geometries;
import dev.holdfast.rpc.Worlds;
import dev.holdfast.service.motion.Constraints;
import dev.holdfast.service.motion.GlobeGoal;
import dev.holdfast.service.motion.MotionConfiguration;
import dev.holdfast.wire.service.motion.v1.*;
import dev.holdfast.wire.service.motion.v1.CollisionSpecification.AllowedFrameCollisions;
import java.util.Optional;
import java.util.OptionalDouble;

/** How and where to move, and the messages that carry it. */
@SuppressWarnings("deprecation") // what older clients send
final class MotionMessages {
    private MotionMessages() {}

    static MoveOnGlobeRequest.Builder request(GlobeGoal goal) {
        var message = MoveOnGlobeRequest.newBuilder().setDestination(Geometries.toMessage(goal.destination()));
        goal.headingDegrees().ifPresent(message::setHeading);
        goal.obstacles().forEach(shapes -> message.addObstacles(Worlds.toMessage(shapes)));
        goal.boundingRegions().forEach(shapes -> message.addBoundingRegions(Worlds.toMessage(shapes)));
        return message;
    }

    static GlobeGoal goal(MoveOnGlobeRequest message) {
        return new GlobeGoal(
                Geometries.fromMessage(message.getDestination()),
                optional(message.hasHeading(), message.getHeading()),
                message.getObstaclesList().stream().map(Worlds::fromMessage).toList(),
                message.getBoundingRegionsList().stream()
                        .map(Worlds::fromMessage)
                        .toList());
    }

    static dev.holdfast.wire.service.motion.v1.MotionConfiguration toMessage(MotionConfiguration configuration) {
        var message = dev.holdfast.wire.service.motion.v1.MotionConfiguration.newBuilder();
        configuration
                .obstacleDetectors()
                .forEach(detector -> message.addObstacleDetectors(ObstacleDetector.newBuilder()
                        .setVisionService(detector.vision())
                        .setCamera(detector.camera())));
        configuration.positionPollingHz().ifPresent(message::setPositionPollingFrequencyHz);
        configuration.obstaclePollingHz().ifPresent(message::setObstaclePollingFrequencyHz);
        configuration.planDeviationMetres().ifPresent(message::setPlanDeviationM);
        configuration.linearMetresPerSecond().ifPresent(message::setLinearMPerSec);
        configuration.angularDegreesPerSecond().ifPresent(message::setAngularDegsPerSec);
        return message.build();
    }

    static MotionConfiguration fromMessage(dev.holdfast.wire.service.motion.v1.MotionConfiguration message) {
        return new MotionConfiguration(
                message.getObstacleDetectorsList().stream()
                        .map(MotionMessages::fromMessage)
                        .toList(),
                optional(message.hasPositionPollingFrequencyHz(), message.getPositionPollingFrequencyHz()),
                optional(message.hasObstaclePollingFrequencyHz(), message.getObstaclePollingFrequencyHz()),
                optional(message.hasPlanDeviationM(), message.getPlanDeviationM()),
                optional(message.hasLinearMPerSec(), message.getLinearMPerSec()),
                optional(message.hasAngularDegsPerSec(), message.getAngularDegsPerSec()));
    }

    static dev.holdfast.wire.service.motion.v1.Constraints toMessage(Constraints constraints) {
        var message = dev.holdfast.wire.service.motion.v1.Constraints.newBuilder();
        constraints.linear().forEach(linear -> {
            var each = message.addLinearConstraintBuilder();
            linear.lineMillimetres().ifPresent(number -> each.setLineToleranceMm((float) number));
            linear.orientationDegrees().ifPresent(number -> each.setOrientationToleranceDegs((float) number));
        });
        constraints.pseudolinear().forEach(pseudolinear -> {
            var each = message.addPseudolinearConstraintBuilder();
            pseudolinear.lineFactor().ifPresent(number -> each.setLineToleranceFactor((float) number));
            pseudolinear.orientationFactor().ifPresent(number -> each.setOrientationToleranceFactor((float) number));
        });
        constraints.orientation().forEach(orientation -> {
            var each = message.addOrientationConstraintBuilder();
            orientation.degrees().ifPresent(number -> each.setOrientationToleranceDegs((float) number));
            orientation.ignoreTheta().ifPresent(each::setIgnoreTheta);
        });
        constraints.collisions().forEach(allowed -> {
            var each = message.addCollisionSpecificationBuilder();
            allowed.pairs()
                    .forEach(pair -> each.addAllows(AllowedFrameCollisions.newBuilder()
                            .setFrame1(pair.first())
                            .setFrame2(pair.second())));
        });
        return message.build();
    }

    static Constraints fromMessage(dev.holdfast.wire.service.motion.v1.Constraints message) {
        return new Constraints(
                message.getLinearConstraintList().stream()
                        .map(each -> new Constraints.Linear(
                                optional(each.hasLineToleranceMm(), each.getLineToleranceMm()),
                                optional(each.hasOrientationToleranceDegs(), each.getOrientationToleranceDegs())))
                        .toList(),
                message.getPseudolinearConstraintList().stream()
                        .map(each -> new Constraints.Pseudolinear(
                                optional(each.hasLineToleranceFactor(), each.getLineToleranceFactor()),
                                optional(each.hasOrientationToleranceFactor(), each.getOrientationToleranceFactor())))
                        .toList(),
                message.getOrientationConstraintList().stream()
                        .map(each -> new Constraints.Orientation(
                                optional(each.hasOrientationToleranceDegs(), each.getOrientationToleranceDegs()),
                                each.hasIgnoreTheta() ? Optional.of(each.getIgnoreTheta()) : Optional.empty()))
                        .toList(),
                message.getCollisionSpecificationList().stream()
                        .map(MotionMessages::fromMessage)
                        .toList());
    }

    private static Constraints.AllowedCollisions fromMessage(CollisionSpecification message) {
        return new Constraints.AllowedCollisions(message.getAllowsList().stream()
                .map(pair -> new Constraints.Pair(pair.getFrame1(), pair.getFrame2()))
                .toList());
    }

    private static MotionConfiguration.ObstacleDetector fromMessage(ObstacleDetector message) {
        return new MotionConfiguration.ObstacleDetector(
                message.getVisionService().isEmpty()
                        ? message.getVisionServiceDeprecated().getName()
                        : message.getVisionService(),
                message.getCamera().isEmpty() ? message.getCameraDeprecated().getName() : message.getCamera());
    }

    private static OptionalDouble optional(boolean set, double number) {
        return set ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
