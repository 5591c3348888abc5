package dev.holdfast.auth.key.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.holdfast.access.Grant;
import dev.holdfast.access.Role;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What {@code holdfast keys} does, on the file in the data directory. It needs no robot; one that runs applies the change within a
 * second. Needs no OSGi. Two who change keys at the same moment wait for each other.
 */
public final class KeyCommands {
    private static final int YES = 0;
    private static final int NO = 1;
    private static final int LONGEST_ID = 60;
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9][\\w.@-]*");
    private static final List<String> HEADINGS = List.of("ID", "ROLE", "RESOURCES", "CREATED");

    private final Path data;
    private final PrintStream out;
    private final PrintStream err;

    private KeyCommands(Path data, PrintStream out, PrintStream err) {
        this.data = data;
        this.out = out;
        this.err = err;
    }

    /**
     * Makes a key and prints it, as {@code ID:KEY}, on {@code out} and nowhere else.
     *
     * @param id what it shall be called; empty for a name that we choose
     * @param role what whoever has it may do; empty for everything, or for what the key had that it replaces
     * @param resources patterns between commas; empty for all, or for what the key had that it replaces
     * @param replace whether a key of this id that is there goes, at once
     * @return 0, or 1 if it was refused
     * @throws IOException if the keys cannot be read or written; the message is for a person
     */
    public static int create(
            Path data, String id, String role, String resources, boolean replace, PrintStream out, PrintStream err)
            throws IOException {
        var commands = new KeyCommands(data, out, err);
        return commands.changing(file -> commands.create(file, id, role, resources, replace));
    }

    /** Takes a key away; 1 if there is none of this id. */
    public static int revoke(Path data, String id, PrintStream out, PrintStream err) throws IOException {
        var commands = new KeyCommands(data, out, err);
        return commands.changing(file -> commands.revoke(file, id));
    }

    /** Lists the keys, aligned on a terminal, between tabs in a pipe, or as one JSON document. */
    public static int list(Path data, boolean json, boolean terminal, PrintStream out) throws IOException {
        List<StoredKey> keys = KeyFile.in(data).read().orElse(List.of());
        List<List<String>> rows = keys.stream().map(KeyCommands::cells).toList();
        if (json) {
            List<Map<String, Object>> list = keys.stream()
                    .map(key -> Map.<String, Object>of(
                            "id", key.id(),
                            "role", key.grant().role().word(),
                            "resources", key.grant().resources(),
                            "created", key.created().toString()))
                    .toList();
            out.println(JSONObjectUtils.toJSONString(Map.of("keys", list)));
        } else if (terminal) {
            int[] widths = IntStream.range(0, HEADINGS.size())
                    .map(column -> Stream.concat(Stream.of(HEADINGS), rows.stream())
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0))
                    .toArray();
            Stream.concat(Stream.of(HEADINGS), rows.stream()).forEach(row -> out.println(aligned(row, widths)));
        } else {
            rows.forEach(row -> out.println(String.join("\t", row)));
        }
        return YES;
    }

    private static List<String> cells(StoredKey key) {
        String resources = String.join(",", key.grant().resources());
        return List.of(
                key.id(),
                key.grant().role().word(),
                resources.isEmpty() ? "*" : resources,
                key.created().toString());
    }

    private static String aligned(List<String> row, int[] widths) {
        return IntStream.range(0, widths.length)
                .mapToObj(column -> row.get(column)
                        + " ".repeat(widths[column] - row.get(column).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private int create(KeyFile file, String given, String role, String resources, boolean replace) throws IOException {
        List<StoredKey> keys = new ArrayList<>(file.read().orElse(List.of()));
        String id = given.isEmpty() ? name() : given;
        Optional<StoredKey> former =
                keys.stream().filter(key -> key.id().equals(id)).findFirst();
        if (id.length() > LONGEST_ID || !ID.matcher(id).matches()) {
            return refuse(
                    "\"%s\" is no id; begin with a letter or digit, go on with letters, digits, . @ - and _, %d at most"
                            .formatted(id, LONGEST_ID));
        }
        if (!role.isEmpty() && Role.of(role).isEmpty()) {
            String roles = Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "));
            return refuse("There is no role \"%s\"; take one of: %s".formatted(role, roles));
        }
        if (former.isPresent() && !replace) {
            return refuse(
                    ("There is a key %s already. Give another id, so that both are good until you revoke the old one;"
                                    + " or --replace it, and whoever has it is put out")
                            .formatted(id));
        }
        if (!resources.isEmpty() && names(resources).isEmpty()) { // as of two variables that are not set
            return refuse("--resources names no resource; write for instance 'rover,arm*', or leave it out for all");
        }
        Grant before = former.map(StoredKey::grant).orElse(Grant.EVERYTHING);
        Grant grant = new Grant(
                Role.of(role).orElse(before.role()), resources.isEmpty() ? before.resources() : names(resources));
        MadeKey made = MadeKey.of(id, grant, Instant.now().truncatedTo(ChronoUnit.SECONDS));
        former.ifPresent(keys::remove);
        keys.add(made.stored());
        file.write(keys);
        err.println("The key %s, with the role %s on %s. It is shown this once; keep it as a file for --key-file."
                .formatted(
                        id,
                        grant.role().word(),
                        grant.resources().isEmpty() ? "everything" : String.join(", ", grant.resources())));
        out.println(id + ":" + made.text());
        return YES;
    }

    private int revoke(KeyFile file, String id) throws IOException {
        List<StoredKey> keys = new ArrayList<>(file.read().orElse(List.of()));
        if (!keys.removeIf(key -> key.id().equals(id))) {
            return refuse(
                    ("There is no key %s in %s; holdfast keys list names those that are. One that robot.json holds is"
                                    + " revoked there")
                            .formatted(id, file.path()));
        }
        file.write(keys);
        out.println("Revoked " + id);
        return YES;
    }

    private int refuse(String sentence) {
        err.println("holdfast: " + sentence + ".");
        return NO;
    }

    private static String name() {
        byte[] bytes = new byte[4];
        RandomGenerator.of("SecureRandom").nextBytes(bytes);
        return "key-" + HexFormat.of().formatHex(bytes);
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private interface Change {
        int apply(KeyFile file) throws IOException;
    }

    /** One at a time, also among processes: else the last to write would bring back what another has revoked. */
    private int changing(Change change) throws IOException {
        try {
            Files.createDirectories(data);
            synchronized (KeyCommands.class) { // the lock of a file is the process's, and none among its threads
                return locked(change);
            }
        } catch (FileSystemException e) {
            throw new IOException(
                    ("Cannot write to the data directory %s (%s: %s). Run this as the user of the robot, or name its directory:"
                                    + " --data DIR")
                            .formatted(data, e.getClass().getSimpleName(), e.getFile()),
                    e);
        }
    }

    private int locked(Change change) throws IOException {
        Path lock = data.resolve("keys.lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            return held.isValid() ? change.apply(KeyFile.in(data)) : NO;
        }
    }
}
