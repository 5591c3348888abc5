package dev.holdfast.config.file.internal;

import dev.holdfast.access.AccessRules;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.frame.Frame;
import dev.holdfast.resource.ResourceName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What robot.json says, sound as a whole. Single components, remotes and jobs may be unsound; they carry
 * their complaints.
 *
 * @param revision SHA-256 of the text, hexadecimal
 * @param network how clients reach the robot
 * @param access who may come in
 * @param modules which modules shall run, and how they are swapped
 * @param components and services, in the order of the file; no two of one API have the same name
 * @param remotes in the order of the file; no two have the same name
 * @param jobs in the order of the file; no two have the same name
 * @param maintenance when another file may take its place; empty: at any time
 * @param hints what is ignored or not served, for the log
 */
public record RobotFile(
        String revision,
        NetworkEntry network,
        AccessRules access,
        ModulesEntry modules,
        List<ComponentEntry> components,
        List<RemoteEntry> remotes,
        List<JobEntry> jobs,
        Optional<MaintenanceEntry> maintenance,
        List<Problem> hints) {
    /** In bytes: more than ten thousand components take. */
    private static final int LARGEST = 4 << 20;

    /** A robot without anything. */
    public static final RobotFile EMPTY = new RobotFile(
            "",
            NetworkEntry.DEFAULT,
            AccessRules.OPEN,
            ModulesEntry.DEFAULT,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of());

    public RobotFile {
        components = List.copyOf(components);
        remotes = List.copyOf(remotes);
        jobs = List.copyOf(jobs);
        hints = List.copyOf(hints);
    }

    /**
     * The bytes of a file.
     *
     * @throws RobotFileException if it is not there, not readable or too large
     */
    public static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw RobotFileException.unreadable(
                        file.toString(), "has more than %d bytes; is it the right file?".formatted(LARGEST));
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw RobotFileException.unreadable(
                    file.toString(),
                    "there is no such file; write one, {} will do, or name another with --config FILE");
        } catch (AccessDeniedException e) {
            throw RobotFileException.unreadable(
                    file.toString(), "may not be read by this user; change its permissions");
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "is a folder, not a file" : "cannot be read: " + e.getMessage();
            throw RobotFileException.unreadable(file.toString(), reason);
        }
    }

    /**
     * Reads and judges a text.
     *
     * @param file its path, as complaints call it; what it refers to is looked for from its folder
     * @throws RobotFileException if it is refused whole; it names every reason
     */
    public static RobotFile parse(String file, byte[] text) {
        return RobotFileReader.read(file, text);
    }

    /** The same, listening at another port. */
    public RobotFile withPort(int port) {
        return new RobotFile(
                revision, network.withPort(port), access, modules, components, remotes, jobs, maintenance, hints);
    }

    /** Where its components stand: the frames that lead to the world, in the order of the file. */
    public List<Frame> frames() {
        return FrameParents.sound(components);
    }

    /** The component of this name, if the file has it. */
    public Optional<ComponentEntry> component(ResourceName name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst();
    }
}
