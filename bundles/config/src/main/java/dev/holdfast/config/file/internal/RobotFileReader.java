package dev.holdfast.config.file.internal;

import dev.holdfast.access.AccessRules;
import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.JsonReader;
import dev.holdfast.config.json.internal.JsonSyntaxException;
import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.tls.TlsIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** From bytes to a {@link RobotFile}, or to every reason why not. */
final class RobotFileReader {
    private static final List<String> UNSERVED_LISTS = List.of("processes", "packages", "log");
    private static final List<String> UNSERVED_OBJECTS = List.of("cloud", "tracing");
    private static final List<String> UNSERVED_SWITCHES =
            List.of("debug", "enable_web_profile", "disable_log_deduplication");
    private static final Set<String> KNOWN = Stream.of(
                    List.of(
                            Section.COMPONENTS.list(),
                            Section.SERVICES.list(),
                            "network",
                            "revision",
                            AccessReader.KEY,
                            JobReader.LIST,
                            RemoteReader.LIST,
                            MaintenanceReader.KEY,
                            ModulesReader.LIST,
                            ModulesReader.SWAP,
                            ModulesReader.WAIT,
                            SignaturesReader.REQUIRE,
                            SignaturesReader.TRUST,
                            SignaturesReader.PROVIDERS),
                    UNSERVED_LISTS,
                    UNSERVED_OBJECTS,
                    UNSERVED_SWITCHES)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());
    private static final String SECRETS = "auth";
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> hints = new ArrayList<>();

    private final Path path;
    private final SecretReader secrets;

    private RobotFileReader(Path path) {
        this.path = path;
        this.secrets = new SecretReader(path.getParent(), hints);
    }

    static RobotFile read(String file, byte[] bytes) {
        RobotFileReader reader = new RobotFileReader(Path.of(file).toAbsolutePath());
        try {
            RobotFile read = reader.read(bytes);
            if (reader.problems.isEmpty()) {
                return read;
            }
        } catch (JsonSyntaxException e) {
            reader.problems.add(e.problem());
        }
        throw new RobotFileException(file, reader.problems);
    }

    private RobotFile read(byte[] bytes) {
        Json json = JsonReader.read(text(bytes), problems);
        if (!(json instanceof Json.Tree tree)) {
            problems.add(new Problem(json.at(), "", "the file must hold an object { }, not " + json.kind()));
            return RobotFile.EMPTY;
        }
        Fields fields = new Fields(tree, "", problems);
        fields.hintAtUnknown(KNOWN, hints);
        UNSERVED_LISTS.stream().filter(key -> !fields.list(key).isEmpty()).forEach(key -> hintAtUnserved(tree, key));
        UNSERVED_OBJECTS.stream()
                .filter(key -> fields.object(key).isPresent())
                .forEach(key -> hintAtUnserved(tree, key));
        UNSERVED_SWITCHES.forEach(fields::expectBool);
        hintAtOpenSecrets(tree);
        fields.text("revision");
        NetworkEntry network = fields.object("network").map(this::network).orElse(NetworkEntry.DEFAULT);
        AccessRules access = fields.object(AccessReader.KEY)
                .map(auth -> access(auth, fields))
                .orElse(AccessRules.OPEN);
        ModulesEntry modules = new ModulesReader(fields, hints).read();
        List<ComponentEntry> components = new ComponentsReader(hints).read(fields);
        List<RemoteEntry> remotes = entries(
                fields,
                RemoteReader.LIST,
                (element, of, path, told) -> new RemoteReader(element, of, path, told, secrets));
        List<JobEntry> jobs = entries(fields, JobReader.LIST, JobReader::new);
        return new RobotFile(
                sha256(bytes),
                network,
                access,
                modules,
                components,
                remotes,
                jobs,
                new MaintenanceReader(hints).read(fields),
                hints);
    }

    private <E extends Entry> List<E> entries(Fields fields, String list, EntriesReader.Elements<E> elements) {
        return new EntriesReader<>(list, elements, hints).read(fields);
    }

    private static String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new JsonSyntaxException(Position.START, "the file is no UTF-8 text; save it as UTF-8");
        }
    }

    private void hintAtUnserved(Json.Tree tree, String key) {
        tree.member(key).ifPresent(value -> hints.add(new Problem(value.at(), key, Fields.UNSERVED)));
    }

    private void hintAtOpenSecrets(Json.Tree tree) {
        if (!TlsIdentity.isReadableByOthers(path)) {
            return;
        }
        tree.member(SECRETS).ifPresent(auth -> hintAtOpenSecret(auth, SECRETS));
        if (tree.member(RemoteReader.LIST).orElse(null) instanceof Json.Array remotes) {
            for (int i = 0; i < remotes.values().size(); i++) {
                if (remotes.values().get(i) instanceof Json.Tree remote) {
                    for (String key : RemoteReader.SECRETS) {
                        String where = "%s[%d].%s".formatted(RemoteReader.LIST, i, key);
                        remote.member(key)
                                .filter(RobotFileReader::isWritten)
                                .ifPresent(secret -> hintAtOpenSecret(secret, where));
                    }
                }
            }
        }
    }

    /** Not where it only says where the secret is. */
    private static boolean isWritten(Json secret) {
        if (secret instanceof Json.Tree tree) {
            return Stream.of("credentials", "payload")
                    .flatMap(key -> tree.member(key).stream())
                    .anyMatch(RobotFileReader::isWritten);
        }
        return secret instanceof Json.Text text && !SecretReader.isReference(text.value());
    }

    private void hintAtOpenSecret(Json secret, String where) {
        String mend = "what this file says of it is secret, and every user of this machine may read it; chmod 600 ";
        hints.add(new Problem(secret.at(), where, mend + path));
    }

    private NetworkEntry network(Fields fields) {
        return new NetworkReader(fields, path.getParent(), problems, hints).read();
    }

    private AccessRules access(Fields auth, Fields file) {
        Optional<String> fqdn = file.tree()
                .member("network")
                .filter(Json.Tree.class::isInstance)
                .flatMap(network -> ((Json.Tree) network).member("fqdn"))
                .filter(Json.Text.class::isInstance)
                .map(name -> ((Json.Text) name).value());
        return new AccessReader(auth, fqdn, secrets, problems, hints).read();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
