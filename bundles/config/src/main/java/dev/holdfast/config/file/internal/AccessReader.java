package dev.holdfast.config.file.internal;

import dev.holdfast.access.AccessRules;
import dev.holdfast.access.AccessRules.External;
import dev.holdfast.access.AccessRules.Key;
import dev.holdfast.access.Grant;
import dev.holdfast.access.SecretHash;
import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the section {@code auth}. Whatever is wrong in it refuses the file whole: a robot that lets in others than was written is
 * worse than one that keeps to what it knew.
 */
final class AccessReader {
    static final String KEY = "auth";

    private static final String HANDLERS = "handlers";
    private static final String TLS = "tls_auth_entities";
    private static final String EXTERNAL = "external_auth_config";
    private static final Set<String> KNOWN = Set.of(HANDLERS, TLS, EXTERNAL);
    private static final String TYPE = "type";
    private static final String CONFIG = "config";
    private static final String API_KEY = "api-key";
    /** viam-server's files list the ids once more; each key of the map is one, so it tells us nothing. */
    private static final String KEYS = "keys";

    private static final String SECRET = "key";
    private static final String NAME = "name";
    private static final int SHORT = 24;

    private final Fields fields;
    private final Optional<String> fqdn;
    private final SecretReader secrets;
    private final List<Problem> problems;
    private final List<Problem> hints;

    /** @param fqdn the name of this robot on the network, if the file has it */
    AccessReader(
            Fields fields, Optional<String> fqdn, SecretReader secrets, List<Problem> problems, List<Problem> hints) {
        this.fields = fields;
        this.fqdn = fqdn;
        this.secrets = secrets;
        this.problems = problems;
        this.hints = hints;
    }

    AccessRules read() {
        fields.hintAtUnknown(KNOWN, hints);
        List<Json> handlers = fields.list(HANDLERS);
        Map<String, Grant> certificates = certificates();
        Optional<External> external =
                fields.object(EXTERNAL).map(object -> new ExternalAccessReader(object, fqdn, hints).read());
        boolean asked = !handlers.isEmpty() || !certificates.isEmpty() || external.isPresent();
        return new AccessRules(asked, keys(handlers), certificates, external);
    }

    private Map<String, Key> keys(List<Json> handlers) {
        Map<String, Key> keys = new LinkedHashMap<>();
        Set<String> types = new HashSet<>();
        fields.objects(HANDLERS, handlers)
                .filter(handler -> isApiKey(handler, types))
                .forEach(handler -> handler.object(CONFIG).ifPresent(config -> readKeys(config, keys)));
        return keys;
    }

    private boolean isApiKey(Fields handler, Set<String> types) {
        handler.hintAtUnknown(Set.of(TYPE, CONFIG), hints);
        Optional<String> type = handler.text(TYPE);
        if (handler.tree().member(TYPE).isEmpty()) {
            handler.problem(TYPE, "is missing; write \"api-key\"");
        } else if (type.equals(Optional.of("external"))) {
            handler.problem(TYPE, "external tokens have no handler; write their keys into auth.external_auth_config");
        } else if (type.isPresent() && !type.equals(Optional.of(API_KEY))) {
            handler.problem(TYPE, "\"%s\" is no way of proving here; write \"api-key\"".formatted(type.get()));
        } else if (type.isPresent() && !types.add(type.get())) {
            handler.problem(TYPE, "\"%s\" is given twice; put all keys into one handler".formatted(type.get()));
            return false;
        }
        return type.equals(Optional.of(API_KEY));
    }

    private void readKeys(Fields config, Map<String, Key> keys) {
        config.tree().members().forEach((id, value) -> {
            if (id.equals(KEYS)) {
                expectList(config);
            } else if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
                config.problem(id, "a key needs an id that can be read; write one instead of nothing");
            } else {
                key(config, id, value).ifPresent(key -> keys.put(id, key));
            }
        });
        if (keys.isEmpty()) {
            hints.add(config.at("", "has no key, so nobody is let in by one; write \"ID\": \"KEY\""));
        }
    }

    private static void expectList(Fields config) {
        boolean isList =
                config.tree().member(KEYS).filter(Json.Array.class::isInstance).isPresent();
        if (!isList || config.list(KEYS).isEmpty()) {
            config.problem(KEYS, "must be a list of key ids that is not empty; or leave it out");
        }
    }

    /** A key as text, or as an object that says besides what it is good for. */
    private Optional<Key> key(Fields config, String id, Json value) {
        if (!(value instanceof Json.Tree)) {
            if (!(value instanceof Json.Text)) {
                config.problem(id, "must be the key as a string, or an object with it as \"key\"");
                return Optional.empty();
            }
            return secret(config, id, id).map(secret -> new Key(secret, Grant.EVERYTHING));
        }
        Fields object = config.object(id).orElseThrow();
        object.hintAtUnknown(
                Stream.concat(Stream.of(SECRET), GrantReader.KEYS.stream()).collect(Collectors.toSet()), hints);
        if (object.tree().member(SECRET).isEmpty()) {
            object.problem(SECRET, "is missing; write the key, or where it is: \"${file:PATH}\"");
        }
        Grant grant = GrantReader.read(object);
        return secret(object, SECRET, id).map(secret -> new Key(secret, grant));
    }

    /** The salt is the same at each start, so that tokens stay good over it; it is written nowhere. */
    private Optional<SecretHash> secret(Fields object, String member, String id) {
        return secrets.read(object, member).map(text -> {
            if (text.length() < SHORT) {
                hints.add(object.at(
                        member, "is short enough to be guessed; holdfast keys create makes one that nobody guesses"));
            }
            return SecretHash.of(("robot.json " + id).getBytes(StandardCharsets.UTF_8), text);
        });
    }

    private Map<String, Grant> certificates() {
        Map<String, Grant> certificates = new LinkedHashMap<>();
        List<Json> elements = fields.list(TLS);
        for (int i = 0; i < elements.size(); i++) {
            String path = fields.path(TLS) + "[" + i + "]";
            if (elements.get(i) instanceof Json.Text text) {
                certificate(certificates, text.value(), Grant.EVERYTHING, new Problem(text.at(), path, ""));
            } else if (elements.get(i) instanceof Json.Tree tree) {
                Fields object = new Fields(tree, path, problems);
                object.hintAtUnknown(
                        Stream.concat(Stream.of(NAME), GrantReader.KEYS.stream())
                                .collect(Collectors.toSet()),
                        hints);
                certificate(
                        certificates,
                        object.text(NAME).orElse(""),
                        GrantReader.read(object),
                        new Problem(tree.at(), path, ""));
            } else {
                problems.add(new Problem(
                        elements.get(i).at(),
                        path,
                        "must be the DNS name in a client's certificate, or an object with it as \"name\""));
            }
        }
        return certificates;
    }

    private void certificate(Map<String, Grant> certificates, String name, Grant grant, Problem place) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.isBlank()) {
            problems.add(new Problem(place.at(), place.path(), "names nobody; write the DNS name in the certificate"));
        } else if (certificates.putIfAbsent(plain, grant) != null) {
            problems.add(new Problem(
                    place.at(), place.path(), "\"%s\" is listed twice; take one of them out".formatted(plain)));
        }
    }
}
