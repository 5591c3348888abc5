package dev.holdfast.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;

/** Keeps a second instance away from the data of the first. The operating system lets go of it however we end. */
final class DataLock implements AutoCloseable {
    private static final long ASKING_NANOS = 20_000_000;

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the directory, making it where it is missing.
     *
     * @throws StartException if another instance has it, or we may not write there
     */
    static DataLock take(Path data) {
        Path file = data.resolve("lock");
        try {
            Files.createDirectories(data);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return take(data, channel);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot write to the data directory " + data + " (" + FileFault.of(e)
                            + "). Give one that you may write to: --data DIR",
                    e);
        }
    }

    /**
     * Whether an instance has the directory now.
     *
     * @throws StartException if we may not look
     */
    static boolean isTaken(Path data) {
        try (FileChannel channel = FileChannel.open(data.resolve("lock"), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true; // held by this very process
        } catch (IOException e) {
            requireAllowed(data, e);
            return false; // there has never been one
        }
    }

    static void requireAllowed(Path data, IOException fault) {
        if (fault instanceof AccessDeniedException) {
            throw new StartException(
                    "Cannot see whether a Holdfast runs with the data directory " + data + " (" + FileFault.of(fault)
                            + "). Name the robot: --address HOST:PORT",
                    fault);
        }
    }

    private static DataLock take(Path data, FileChannel channel) throws IOException {
        if (!locked(channel) && !lockedLater(channel)) {
            String holder = read(channel);
            channel.close();
            throw new StartException("The data directory " + data + " is in use by another Holdfast" + holder
                    + ". Give this one its own: --data DIR");
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
        return new DataLock(channel);
    }

    /** Somebody who only asks holds it for a moment. */
    private static boolean lockedLater(FileChannel channel) throws IOException {
        LockSupport.parkNanos(ASKING_NANOS);
        return locked(channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // held by this very process
        }
    }

    /** Who holds it, for the message; nothing where that cannot be read. */
    private static String read(FileChannel channel) throws IOException {
        ByteBuffer pid = ByteBuffer.allocate(20);
        channel.read(pid, 0);
        String text = new String(pid.array(), 0, pid.position(), StandardCharsets.UTF_8);
        return text.isEmpty() ? "" : " (process " + text + ")";
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // the process ends, and the lock with it
        }
    }
}
