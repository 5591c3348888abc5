package dev.holdfast.modules.store.internal;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a bad jar out of the way, with a text beside it that says why, and the good one back under its own name, so that the
 * folder stays the only truth. Each step leaves a folder that holds the module: the bad jar is copied before it is covered, and
 * goes for good only when the good one is there.
 */
public final class SetAside {
    private static final String REJECTED = ".rejected";
    private static final String WHY = ".why";
    private static final String TEMPORARY = ".holdfast-";

    /** One operation on the disk, after which the machine may die. */
    interface Step {
        void run() throws IOException;
    }

    private SetAside() {}

    /**
     * @param bad the file in the folder
     * @param good a copy of what ran before it
     * @param goodFile where that belongs: {@code bad} itself, or another file of the folder
     * @param why for the operator
     * @return where the bad jar is now
     */
    public static Path run(Path bad, Path good, Path goodFile, List<String> why) throws IOException {
        for (Step step : steps(bad, good, goodFile, why)) {
            step.run();
        }
        return rejected(bad);
    }

    static List<Step> steps(Path bad, Path good, Path goodFile, List<String> why) throws IOException {
        Object known = state(bad);
        Path rejected = rejected(bad);
        Path note = bad.resolveSibling(rejected.getFileName() + WHY);
        Path temporary = temporary(bad);
        List<Step> steps = new ArrayList<>();
        steps.add(() -> Files.write(temporary, why));
        steps.add(() -> moveSafely(temporary, note));
        steps.add(() -> Files.copy(bad, temporary, REPLACE_EXISTING));
        steps.add(() -> moveSafely(temporary, rejected));
        if (goodFile.equals(bad) || !Files.exists(goodFile)) {
            steps.add(() -> Files.copy(good, temporary, REPLACE_EXISTING));
            steps.add(() -> cover(goodFile, bad, known, temporary));
        }
        if (!goodFile.equals(bad)) {
            steps.add(() -> {
                if (state(bad).equals(known)) {
                    Files.delete(bad);
                }
            });
        }
        return steps;
    }

    /** A hidden file for what is still on its way into the folder of this one. */
    public static Path temporary(Path file) {
        return file.resolveSibling(TEMPORARY + file.getFileName() + ".tmp");
    }

    /** Whether a file is one that was on its way when somebody died. */
    public static boolean isTemporary(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(TEMPORARY) && name.endsWith(".tmp");
    }

    /** Moves a file over another; whenever the machine dies, one of the two is there whole. */
    public static void moveSafely(Path from, Path to) throws IOException {
        force(from);
        Files.move(from, to, ATOMIC_MOVE, REPLACE_EXISTING);
        force(to.getParent());
    }

    /** What somebody has dropped in this very moment is not covered: it is on its way to be looked at. */
    private static void cover(Path goodFile, Path bad, Object known, Path temporary) throws IOException {
        force(temporary);
        if (goodFile.equals(bad) && !state(bad).equals(known)) {
            Files.delete(temporary);
        } else {
            moveSafely(temporary, goodFile);
        }
    }

    /** Differs between any two files that are put in one place, and after any writing. */
    private static Object state(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.size(), attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path rejected(Path bad) {
        return bad.resolveSibling(bad.getFileName() + REJECTED);
    }
}
