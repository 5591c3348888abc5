package dev.holdfast.rpc.operator.internal;

import dev.holdfast.wire.operator.v1.DeployResponse;
import dev.holdfast.wire.operator.v1.DeploymentPlan;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * The commands, each from its arguments to what it prints. They return 0 for yes and 1 for no, and throw an
 * {@code IOException} in words for a person where the robot could not be asked.
 */
public final class OperatorCommands {
    private static final int YES = 0;
    private static final int NO = 1;

    private OperatorCommands() {}

    /**
     * Prints what would happen if a jar were dropped in.
     *
     * @param robot how it is reached, see {@link Access}
     * @return whether it would be taken
     */
    public static int plan(Map<String, String> robot, Path jar, PrintStream out) throws IOException {
        try (OperatorClient asked = new OperatorClient(Access.of(robot))) {
            DeploymentPlan plan = asked.plan(fileName(jar), jar);
            plan.getLinesList().forEach(out::println);
            return plan.getStep() == DeploymentPlan.Step.STEP_REFUSE ? NO : YES;
        }
    }

    /**
     * Puts a jar into the robot, and prints what that changed.
     *
     * @param force swaps also what cannot be stopped
     * @return whether it is ready
     */
    public static int deploy(Map<String, String> robot, Path jar, boolean force, PrintStream out) throws IOException {
        try (OperatorClient asked = new OperatorClient(Access.of(robot))) {
            DeployResponse answer = asked.deploy(fileName(jar), jar, force);
            answer.getPlan().getLinesList().forEach(out::println);
            var took = answer.getTook();
            out.println(
                    answer.getReady()
                            ? "READY in %d ms"
                                    .formatted(Duration.ofSeconds(took.getSeconds(), took.getNanos())
                                            .toMillis())
                            : "NOT READY: " + answer.getReason());
            return answer.getReady() ? YES : NO;
        }
    }

    /**
     * Prints how a resource is, and the chain of reasons.
     *
     * @return whether anything has that name
     */
    public static int why(Map<String, String> robot, String name, PrintStream out) throws IOException {
        try (OperatorClient asked = new OperatorClient(Access.of(robot))) {
            List<String> lines = asked.why(name);
            lines.forEach(out::println);
            if (lines.isEmpty()) {
                out.println("Nothing is called " + name + ".");
            }
            return lines.isEmpty() ? NO : YES;
        }
    }

    /**
     * Deploys what a Maven module builds, each time anew, until the process ends.
     *
     * @param robot how it is reached now; throws, in words for a person, while there is none
     * @throws IOException if {@code module} is none
     */
    public static void dev(Callable<Map<String, String>> robot, Path module, PrintStream out) throws IOException {
        if (!Files.isRegularFile(module.resolve("pom.xml"))) {
            throw new IOException(
                    "There is no Maven module in " + module + ": it has no pom.xml. Name the folder of one");
        }
        try (RunningRobot running = new RunningRobot(() -> Access.of(robot.call()))) {
            new DevLoop(new BuildOutput(module)::look, running, System::nanoTime, out::println).run();
        }
    }

    private static String fileName(Path jar) {
        return jar.getFileName().toString();
    }
}
