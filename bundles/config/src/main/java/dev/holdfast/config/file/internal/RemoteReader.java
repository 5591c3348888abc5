package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.spatial.PoseInFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads one element of {@code remotes}. A key of the wrong type, or no name, refuses the file whole; what else is wrong leaves
 * out this one remote. Whether anybody listens at its address is not asked here: it may come later.
 */
final class RemoteReader implements EntriesReader.Element<RemoteEntry> {
    static final String LIST = "remotes";

    private static final String ADDRESS = "address";
    private static final String PREFIX = "prefix";
    private static final String INSECURE = "insecure";
    private static final String AUTH = "auth";
    private static final String SECRET = "secret";
    /** What of a remote nobody else may read. */
    static final List<String> SECRETS = List.of(AUTH, SECRET);

    private static final String OF_LOCATION = "robot-location-secret";
    private static final Set<String> SERVED =
            Set.of(Fields.NAME, ADDRESS, PREFIX, INSECURE, AUTH, SECRET, FrameReader.KEY);
    private static final List<String> BY_ITSELF = List.of("connection_check_interval", "reconnect_interval");
    private static final Set<String> UNSERVED = Set.of("service_configs", "managed_by");
    private static final Pattern IS_NAME = Pattern.compile("[a-zA-Z0-9][-\\w]*");
    private static final Pattern IS_PREFIX = Pattern.compile("([a-zA-Z0-9][-\\w]*)?");
    private static final int LONGEST_NAME = 60;
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(24);

    private final Fields fields;
    private final List<Problem> hints;
    private final List<Problem> complaints = new ArrayList<>();
    private final Fields alone;
    private final FrameReader frame;
    private final SecretReader secrets;

    /** @param fields report into what refuses the file whole */
    RemoteReader(Json.Tree tree, Fields fields, String path, List<Problem> hints, SecretReader secrets) {
        this.secrets = secrets;
        this.fields = fields;
        this.hints = hints;
        this.alone = new Fields(tree, path, complaints);
        this.frame = new FrameReader(tree, path, hints);
    }

    @Override
    public Optional<String> name() {
        return fields.name("remote").filter(this::isName);
    }

    @Override
    public RemoteEntry read(String name) {
        hint();
        BY_ITSELF.forEach(this::interval);
        String address = address();
        String prefix = prefix();
        Optional<PoseInFrame> place = frame.place();
        Optional<RemoteProof> proof = proof(address);
        List<String> against = Stream.concat(complaints.stream().map(Problem::toString), frame.complaints().stream())
                .toList();
        return new RemoteEntry(name, address, prefix, fields.bool(INSECURE).orElse(true), place, proof, against);
    }

    private void hint() {
        fields.tree().members().forEach((key, value) -> {
            if (UNSERVED.contains(key)) {
                hints.add(new Problem(value.at(), fields.path(key), Fields.UNSERVED));
            } else if (!SERVED.contains(key) && !BY_ITSELF.contains(key)) {
                hints.add(new Problem(value.at(), fields.path(key), Fields.UNKNOWN));
            }
        });
    }

    private boolean isName(String name) {
        boolean sound = name.length() <= LONGEST_NAME && IS_NAME.matcher(name).matches();
        if (!sound) {
            fields.problem(
                    Fields.NAME,
                    "\"%s\" is no name; begin with a letter or digit, go on with letters, digits, - and _, %d at most"
                            .formatted(name, LONGEST_NAME));
        }
        return sound;
    }

    private String address() {
        Optional<String> address = fields.text(ADDRESS);
        if (fields.tree().member(ADDRESS).isEmpty() || address.equals(Optional.of(""))) {
            alone.problem(ADDRESS, "is missing; write where the robot listens, for instance \"arm.local:8080\"");
        }
        return address.orElse("");
    }

    private String prefix() {
        String prefix = fields.text(PREFIX).orElse("");
        if (!IS_PREFIX.matcher(prefix).matches()) {
            alone.problem(
                    PREFIX,
                    "\"%s\" begins no name; begin with a letter or digit, go on with letters, digits, - and _"
                            .formatted(prefix));
        }
        return prefix;
    }

    /** By {@code auth}, or else by {@code secret}, which is that of a location. */
    private Optional<RemoteProof> proof(String address) {
        if (fields.object(AUTH).isEmpty()) {
            return fields.tree().member(SECRET).isEmpty()
                    ? Optional.empty()
                    : secrets.read(alone, SECRET).map(secret -> new RemoteProof(OF_LOCATION, address, secret));
        }
        return alone.object(AUTH).flatMap(auth -> {
            auth.hintAtUnknown(Set.of("entity", "credentials"), hints);
            Optional<Fields> credentials = auth.object("credentials");
            if (credentials.isEmpty()) {
                auth.problem("credentials", "is missing; write {\"type\": \"api-key\", \"payload\": \"${file:PATH}\"}");
                return Optional.empty();
            }
            credentials.get().hintAtUnknown(Set.of("type", "payload"), hints);
            Optional<String> entity = needed(auth, "entity", "whom the remote knows; for an api-key its id");
            Optional<String> type = needed(credentials.get(), "type", "the way of proving, such as \"api-key\"");
            Optional<String> payload = needed(credentials.get(), "payload", "the secret, or \"${file:PATH}\"")
                            .isEmpty()
                    ? Optional.empty()
                    : secrets.read(credentials.get(), "payload");
            return entity.flatMap(who -> type.flatMap(how -> payload.map(secret -> new RemoteProof(how, who, secret))));
        });
    }

    private static Optional<String> needed(Fields of, String key, String what) {
        Optional<String> text = of.text(key).filter(given -> !given.isBlank());
        if (text.isEmpty()) {
            of.problem(key, "is missing; write " + what);
        }
        return text;
    }

    private void interval(String key) {
        fields.text(key)
                .flatMap(text -> alone.duration(key, "10s", Duration.ZERO, LONGEST_INTERVAL))
                .ifPresent(given -> hints.add(fields.at(
                        key,
                        "is not needed, and ignored: a remote is looked after by itself, and comes back by itself")));
    }
}
