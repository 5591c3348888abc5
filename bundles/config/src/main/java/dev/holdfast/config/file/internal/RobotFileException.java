package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** The file is refused whole. The message has one line for every reason. */
public final class RobotFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;

    RobotFileException(String file, List<Problem> problems) {
        this(problems.stream().map(problem -> problem.in(file)).toList());
    }

    private RobotFileException(List<String> lines) {
        super(lines.stream().collect(Collectors.joining(System.lineSeparator())));
        this.lines = lines;
    }

    /** What the file asks for cannot be had now. */
    public static RobotFileException taken(BindAddress address) {
        return new RobotFileException(
                List.of(address + " is taken by another program, perhaps by this robot, started before. Choose another"
                        + " address with network.bind_address in robot.json, or another port with --port."));
    }

    static RobotFileException unreadable(String file, String reason) {
        return new RobotFileException(List.of(file + ": " + reason));
    }

    /** One line for every reason, at least one. */
    public List<String> lines() {
        return lines;
    }
}
