package dev.holdfast.auth.key.internal;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.holdfast.access.Grant;
import dev.holdfast.access.Role;
import dev.holdfast.access.SecretHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys in a data directory. Each is a JSON object with {@code id}, {@code role}, {@code resources}, {@code salt},
 * {@code hmac_sha256} and {@code created}. Whoever reads while somebody writes finds the keys of before or the new ones.
 *
 * @param path where the file is, or may be
 */
public record KeyFile(Path path) {
    private static final String NAME = "keys.json";
    private static final String KEYS = "keys";
    private static final String ID = "id";
    private static final String ROLE = "role";
    private static final String RESOURCES = "resources";
    private static final String SALT = "salt";
    private static final String HASH = "hmac_sha256";
    private static final String CREATED = "created";
    private static final int HASH_BYTES = 32;

    /** The file in this data directory. */
    public static KeyFile in(Path data) {
        return new KeyFile(data.resolve(NAME));
    }

    /**
     * The keys; empty if there is no file, and none has ever been made here.
     *
     * @throws IOException if it cannot be read or understood; the message is for a person
     */
    public Optional<List<StoredKey>> read() throws IOException {
        String text;
        try {
            text = Files.readString(path);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException(
                    path + " cannot be read (" + e.getClass().getSimpleName()
                            + "); let it be a file that the robot's user may read, or delete it",
                    e);
        }
        try {
            return Optional.of(parse(text));
        } catch (ParseException | IllegalArgumentException | DateTimeException | ClassCastException e) {
            throw new IOException(
                    path + " is damaged (" + e.getMessage() + "); put a copy of it back, or delete it and"
                            + " make new keys with holdfast keys create",
                    e);
        }
    }

    /** Replaces all keys. */
    void write(List<StoredKey> keys) throws IOException {
        List<Map<String, Object>> list = keys.stream().map(KeyFile::object).toList();
        PrivateFile.write(path, JSONObjectUtils.toJSONString(Map.of(KEYS, list)) + "\n");
    }

    private static List<StoredKey> parse(String text) throws ParseException {
        Map<String, Object> file = JSONObjectUtils.parse(text);
        if (!(file.get(KEYS) instanceof List<?> list)) {
            throw new IllegalArgumentException("there is no list \"keys\"");
        }
        List<StoredKey> keys = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> object)) {
                throw new IllegalArgumentException("keys[%d] is no object".formatted(keys.size()));
            }
            StoredKey key = key(object, "keys[%d]".formatted(keys.size()));
            if (!ids.add(key.id())) {
                throw new IllegalArgumentException("the id \"%s\" is there twice".formatted(key.id()));
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static StoredKey key(Map<?, ?> object, String place) {
        String id = text(object, ID, place);
        Role role = Role.of(text(object, ROLE, place))
                .orElseThrow(() -> new IllegalArgumentException(place + ".role is no role"));
        byte[] salt = bytes(object, SALT, place);
        byte[] hash = bytes(object, HASH, place);
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException(place + "." + HASH + " has not 32 bytes");
        }
        return new StoredKey(
                id,
                new Grant(role, resources(object, place)),
                new SecretHash(salt, hash),
                Instant.parse(text(object, CREATED, place)));
    }

    /** What is missing must not read as "all of them", so that half a file gives nobody more than was meant. */
    private static List<String> resources(Map<?, ?> object, String place) {
        if (object.get(RESOURCES) instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(place + ".resources is no list of names");
    }

    private static byte[] bytes(Map<?, ?> object, String key, String place) {
        return Base64.getUrlDecoder().decode(text(object, key, place));
    }

    private static String text(Map<?, ?> object, String key, String place) {
        if (object.get(key) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException(place + "." + key + " is missing, or no text");
    }

    private static Map<String, Object> object(StoredKey key) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put(ID, key.id());
        object.put(ROLE, key.grant().role().word());
        object.put(RESOURCES, key.grant().resources());
        object.put(SALT, base64.encodeToString(key.secret().salt()));
        object.put(HASH, base64.encodeToString(key.secret().hash()));
        object.put(CREATED, key.created().toString());
        return object;
    }
}
