package dev.holdfast.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The robot that has this data directory, as others find it: by the address that it leaves there while it is ready. */
record Instance(Path data) {
    /** The one that is meant. */
    static Instance of(Installation installation, CommandLine asked) {
        return new Instance(asked.data().orElseGet(installation::data));
    }

    /**
     * Where the robot listens that is to be asked: at the address that is named, or at that of its data directory.
     *
     * @throws StartException if it is to be found by its data directory, and is not
     */
    static String address(Installation installation, CommandLine asked) {
        return asked.address().orElseGet(() -> of(installation, asked).address());
    }

    /** To be found at this address from now on. */
    void announce(String address) throws IOException {
        Path news = Files.writeString(data.resolve("address.new"), address + "\n");
        Files.move(news, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Not to be found any more. */
    void withdraw() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            // who finds it sees that nobody holds the lock
        }
    }

    boolean isRunning() {
        return DataLock.isTaken(data);
    }

    /**
     * Where it listens.
     *
     * @throws StartException if it is not ready, or not there
     */
    String address() {
        if (!isRunning()) {
            throw new StartException("No Holdfast runs with the data directory " + data
                    + ". Start one, or say which: --data DIR or --address HOST:PORT");
        }
        try {
            return Files.readString(file()).strip();
        } catch (NoSuchFileException e) {
            throw new StartException("The Holdfast with the data directory " + data + " is not ready. Try again", e);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot read " + file() + " (" + FileFault.of(e) + "). Name the robot: --address HOST:PORT", e);
        }
    }

    private Path file() {
        return data.resolve("address");
    }
}
