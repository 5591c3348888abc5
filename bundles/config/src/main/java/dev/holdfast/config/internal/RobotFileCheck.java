package dev.holdfast.config.internal;

import dev.holdfast.config.file.internal.ComponentEntry;
import dev.holdfast.config.file.internal.RobotFile;
import dev.holdfast.config.file.internal.RobotFileException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Validates a robot.json without a robot. Needs no OSGi: api, config and jackson-core on a class path will do. */
public final class RobotFileCheck {
    private static final int SOUND = 0;
    private static final int REFUSED = 2;

    private RobotFileCheck() {}

    /**
     * Judges a file as the robot would at its start, but for what only drivers know.
     *
     * @param out gets one line for each thing that is wrong or ignored, and for a sound file an OK line at the end
     * @return 0 if the robot would start, 2 if it would refuse the file
     */
    public static int check(Path file, PrintStream out) {
        try {
            RobotFile robot = RobotFile.parse(file.toString(), RobotFile.bytes(file));
            robot.hints().forEach(hint -> out.println("hint: " + hint.in(file.toString())));
            List<ComponentEntry> unhealthy = robot.components().stream()
                    .filter(component -> !component.complaints().isEmpty())
                    .toList();
            unhealthy.forEach(component -> component
                    .complaints()
                    .forEach(complaint -> out.println("unhealthy: " + component.name() + ": " + complaint)));
            robot.remotes().forEach(remote -> remote.complaints()
                    .forEach(complaint -> out.println("no remote: " + remote.name() + ": " + complaint)));
            robot.jobs().forEach(job -> job.complaints()
                    .forEach(complaint -> out.println("no job: " + job.name() + ": " + complaint)));
            robot.network().tls().ifPresent(files -> files.read()
                    .warnings(Instant.now())
                    .forEach(warning -> out.println("warning: " + warning)));
            missingJars(file, robot).forEach(warning -> out.println("warning: " + warning));
            out.println("OK: %s: %d component%s%s%s%s%s, %s%s, heartbeat window %s"
                    .formatted(
                            file,
                            robot.components().size(),
                            robot.components().size() == 1 ? "" : "s",
                            unhealthy.isEmpty() ? "" : " (" + unhealthy.size() + " unhealthy)",
                            count(robot.modules().listed().size(), "module"),
                            count(robot.remotes().size(), "remote"),
                            count(robot.jobs().size(), "job"),
                            robot.network().tls().isPresent() ? "https://" : "",
                            robot.network().bindAddress(),
                            robot.network().sessions().windowText()));
            return SOUND;
        } catch (RobotFileException e) {
            e.lines().forEach(out::println);
            return REFUSED;
        }
    }

    /** It may come later, so that it is no fault; a wrong path looks the same. */
    private static List<String> missingJars(Path file, RobotFile robot) {
        Path folder = file.toAbsolutePath().getParent();
        return robot.modules().listed().stream()
                .filter(module -> !Files.isRegularFile(module.jar(folder)))
                .map(module -> "%s.executable_path: there is no jar %s; put it there, or mend the path"
                        .formatted(module.path(), module.jar(folder)))
                .toList();
    }

    private static String count(int count, String what) {
        return count == 0 ? "" : ", %d %s%s".formatted(count, what, count == 1 ? "" : "s");
    }
}
