package dev.holdfast.component.arm.rpc;

import dev.holdfast.component.arm.Arm;
import dev.holdfast.component.arm.JointPositions;
import dev.holdfast.component.arm.MoveOptions;
import dev.holdfast.component.arm.TrajectoryPoint;
import dev.holdfast.component.arm.TrajectoryPoint.Passing;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.Structs;
import dev.holdfast.wire.component.arm.v1.GetPropertiesResponse;
import dev.holdfast.wire.component.arm.v1.JointAccelerations;
import dev.holdfast.wire.component.arm.v1.JointVelocities;
import dev.holdfast.wire.component.arm.v1.MoveThroughJointPositionsStreamedRequest;
import dev.holdfast.wire.component.arm.v1.MoveThroughJointPositionsStreamedRequest.TrajectoryBatch;
import dev.holdfast.wire.component.arm.v1.MoveThroughJointPositionsStreamedResponse;
import dev.holdfast.wire.component.arm.v1.MoveThroughJointPositionsStreamedResponse.BatchAck;
import dev.holdfast.wire.component.arm.v1.TrajectoryPoint.KinematicConstraints;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The values of an arm, and the messages that carry them. */
final class ArmMessages {
    private ArmMessages() {}

    static dev.holdfast.wire.component.arm.v1.JointPositions toMessage(JointPositions positions) {
        return dev.holdfast.wire.component.arm.v1.JointPositions.newBuilder()
                .addAllValues(positions.values())
                .build();
    }

    static JointPositions fromMessage(dev.holdfast.wire.component.arm.v1.JointPositions message) {
        return new JointPositions(message.getValuesList());
    }

    static dev.holdfast.wire.component.arm.v1.MoveOptions toMessage(MoveOptions options) {
        var message = dev.holdfast.wire.component.arm.v1.MoveOptions.newBuilder()
                .addAllMaxVelDegsPerSecJoints(options.jointDegreesPerSecond())
                .addAllMaxAccDegsPerSec2Joints(options.jointDegreesPerSecondSquared());
        options.degreesPerSecond().ifPresent(message::setMaxVelDegsPerSec);
        options.degreesPerSecondSquared().ifPresent(message::setMaxAccDegsPerSec2);
        options.toolMillimetresPerSecond().ifPresent(message::setMaxTcpSpeed);
        return message.build();
    }

    /** @throws IllegalArgumentException if a limit is not above 0 */
    static MoveOptions fromMessage(dev.holdfast.wire.component.arm.v1.MoveOptions message) {
        return new MoveOptions(
                optional(message.hasMaxVelDegsPerSec(), message.getMaxVelDegsPerSec()),
                optional(message.hasMaxAccDegsPerSec2(), message.getMaxAccDegsPerSec2()),
                message.getMaxVelDegsPerSecJointsList(),
                message.getMaxAccDegsPerSec2JointsList(),
                optional(message.hasMaxTcpSpeed(), message.getMaxTcpSpeed()));
    }

    static MoveThroughJointPositionsStreamedRequest.Builder toMessage(List<TrajectoryPoint> batch) {
        return MoveThroughJointPositionsStreamedRequest.newBuilder()
                .setBatch(TrajectoryBatch.newBuilder()
                        .addAllPoints(batch.stream().map(ArmMessages::toMessage).toList()));
    }

    /** @throws IllegalArgumentException if it is no batch, or has a point that is none */
    static List<TrajectoryPoint> fromMessage(MoveThroughJointPositionsStreamedRequest message) {
        if (!message.hasBatch()) {
            throw new IllegalArgumentException("after \"init\" comes \"batch\" and nothing else");
        }
        return message.getBatch().getPointsList().stream()
                .map(ArmMessages::fromMessage)
                .toList();
    }

    static MoveThroughJointPositionsStreamedResponse toMessage(Arm.Acknowledgement acknowledgement) {
        return MoveThroughJointPositionsStreamedResponse.newBuilder()
                .setAck(BatchAck.newBuilder().setExtra(Structs.toStruct(acknowledgement.details())))
                .build();
    }

    static Arm.Acknowledgement fromMessage(MoveThroughJointPositionsStreamedResponse message) {
        return new Arm.Acknowledgement(Structs.toMap(message.getAck().getExtra()));
    }

    static GetPropertiesResponse toMessage(Arm.Properties properties) {
        return GetPropertiesResponse.newBuilder()
                .setSupportManualMode(properties.manualMode())
                .setSupportCartesianCommands(properties.poses())
                .build();
    }

    static Arm.Properties fromMessage(GetPropertiesResponse message) {
        return new Arm.Properties(message.getSupportManualMode(), message.getSupportCartesianCommands());
    }

    private static dev.holdfast.wire.component.arm.v1.TrajectoryPoint toMessage(TrajectoryPoint point) {
        var message = dev.holdfast.wire.component.arm.v1.TrajectoryPoint.newBuilder()
                .setTime(Durations.toMessage(point.time()))
                .setPositions(toMessage(point.positions()));
        point.passing().ifPresent(passing -> message.setConstraints(toMessage(passing)));
        return message.build();
    }

    private static TrajectoryPoint fromMessage(dev.holdfast.wire.component.arm.v1.TrajectoryPoint message) {
        return new TrajectoryPoint(
                Durations.fromMessage(message.getTime()),
                fromMessage(message.getPositions()),
                message.hasConstraints() ? Optional.of(fromMessage(message.getConstraints())) : Optional.empty());
    }

    private static KinematicConstraints toMessage(Passing passing) {
        var message = KinematicConstraints.newBuilder()
                .setVelocities(JointVelocities.newBuilder().addAllValues(passing.velocities()));
        passing.accelerations()
                .ifPresent(values ->
                        message.setAccelerations(JointAccelerations.newBuilder().addAllValues(values)));
        return message.build();
    }

    private static Passing fromMessage(KinematicConstraints message) {
        return new Passing(
                message.getVelocities().getValuesList(),
                message.hasAccelerations()
                        ? Optional.of(message.getAccelerations().getValuesList())
                        : Optional.empty());
    }

    private static OptionalDouble optional(boolean said, double value) {
        return said ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
