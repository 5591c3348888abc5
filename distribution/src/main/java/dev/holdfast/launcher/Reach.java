package dev.holdfast.launcher;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;

/** How the robot is reached that is to be asked, in the words that the commands of the bundles want to hear. */
final class Reach {
    private final Installation installation;
    private final CommandLine asked;
    private final Map<String, String> proof = new HashMap<>();

    /**
     * Reads what proves who asks.
     *
     * @throws StartException if it cannot be read
     */
    Reach(Installation installation, CommandLine asked, PrintStream err) {
        this.installation = installation;
        this.asked = asked;
        asked.keyFile().map(file -> KeyFile.read(file, err)).ifPresent(key -> {
            proof.put("key-id", key.id());
            proof.put("key", key.key());
        });
        asked.ca().ifPresent(file -> proof.put("ca", file.toString()));
    }

    /**
     * Where it is now, and the rest.
     *
     * @throws StartException if it is to be found by its data directory, and is not
     */
    Map<String, String> words() {
        var words = new HashMap<>(proof);
        words.put("address", Instance.address(installation, asked));
        return words;
    }
}
