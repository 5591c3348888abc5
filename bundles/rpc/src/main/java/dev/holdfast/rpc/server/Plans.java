package dev.holdfast.rpc.server;

import dev.holdfast.door.DeploymentPlan;
import dev.holdfast.door.Holding;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.operator.v1.DeploymentPlan.Step;

/** Our verdicts on jars as messages. */
final class Plans {
    private Plans() {}

    static dev.holdfast.wire.operator.v1.DeploymentPlan toMessage(DeploymentPlan plan) {
        return dev.holdfast.wire.operator.v1.DeploymentPlan.newBuilder()
                .setFile(plan.file())
                .setModule(plan.module())
                .setVersion(plan.version())
                .setStep(toMessage(plan.step()))
                .setRunningVersion(plan.runningVersion())
                .addAllStops(plan.stops())
                .addAllResources(plan.resources().stream().map(Plans::toMessage).toList())
                .addAllModels(plan.models())
                .setRefusal(plan.refusal())
                .addAllLines(plan.lines())
                .build();
    }

    private static Step toMessage(DeploymentPlan.Step step) {
        return switch (step) {
            case INSTALL -> Step.STEP_INSTALL;
            case SWAP -> Step.STEP_SWAP;
            case NOTHING -> Step.STEP_NOTHING;
            case REFUSE -> Step.STEP_REFUSE;
        };
    }

    private static dev.holdfast.wire.operator.v1.Holding toMessage(Holding holding) {
        var message = dev.holdfast.wire.operator.v1.Holding.newBuilder()
                .setName(ResourceNames.toMessage(holding.name()))
                .setMoving(holding.moving());
        holding.owner().ifPresent(message::setOwner);
        return message.build();
    }
}
