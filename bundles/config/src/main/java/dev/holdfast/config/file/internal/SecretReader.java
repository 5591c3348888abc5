package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.tls.TlsIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a secret that robot.json holds, or refers to: <code>${file:PATH}</code> is what a file holds, but for the newlines at its
 * end, with a path relative to the folder of robot.json; <code>${env:NAME}</code> is what an environment variable holds. What is
 * referred to is looked at whenever robot.json is read. No complaint ever holds a secret.
 */
final class SecretReader {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(file|env):(.+)\\}");
    private static final String BEGINNING = "${";
    private static final int LONGEST = 4_096;

    private final Path folder;
    private final Function<String, Optional<String>> environment;
    private final List<Problem> hints;

    /** @param folder of robot.json */
    SecretReader(Path folder, List<Problem> hints) {
        this(folder, name -> Optional.ofNullable(System.getenv(name)), hints);
    }

    SecretReader(Path folder, Function<String, Optional<String>> environment, List<Problem> hints) {
        this.folder = folder;
        this.environment = environment;
        this.hints = hints;
    }

    static boolean isReference(String text) {
        return text.startsWith(BEGINNING);
    }

    /** The secret of a key; empty where there is none, or none that can be had: then that is a problem of the fields'. */
    Optional<String> read(Fields fields, String key) {
        return fields.text(key).flatMap(text -> {
            try {
                return Optional.of(sound(isReference(text) ? referred(fields, key, text) : text));
            } catch (Unavailable e) {
                fields.problem(key, e.getMessage());
                return Optional.empty();
            }
        });
    }

    private String referred(Fields fields, String key, String reference) throws Unavailable {
        Matcher matcher = REFERENCE.matcher(reference);
        if (!matcher.matches()) {
            throw new Unavailable("begins as a reference and is none; write \"${file:PATH}\" or \"${env:NAME}\"");
        }
        String name = matcher.group(2);
        if (matcher.group(1).equals("file")) {
            String secret = ofFile(name);
            hintAtOpenFile(fields, key, folder.resolve(name));
            return secret;
        }
        return environment
                .apply(name)
                .orElseThrow(() -> new Unavailable(
                        "there is no environment variable %s; set it where the robot is started".formatted(name)));
    }

    private void hintAtOpenFile(Fields fields, String key, Path file) {
        if (TlsIdentity.isReadableByOthers(file)) {
            hints.add(fields.at(
                    key, "%1$s is secret, and every user of this machine may read it; chmod 600 %1$s".formatted(file)));
        }
    }

    private String ofFile(String name) throws Unavailable {
        try {
            byte[] bytes = beginning(folder.resolve(name));
            if (bytes.length > LONGEST) {
                throw new Unavailable("the file %s is longer than %d bytes; put nothing but the secret into it"
                        .formatted(name, LONGEST));
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.replaceFirst("[\\r\\n]+$", "");
        } catch (NoSuchFileException e) {
            throw new Unavailable("there is no file %s in %s; put the secret there".formatted(name, folder));
        } catch (AccessDeniedException e) {
            throw new Unavailable("the file %s may not be read by this user; change its permissions".formatted(name));
        } catch (CharacterCodingException e) {
            throw new Unavailable("the file %s is no UTF-8 text; put the secret there as text".formatted(name));
        } catch (InvalidPathException e) {
            throw new Unavailable("\"%s\" is no path; write one behind file:".formatted(name));
        } catch (IOException e) {
            throw new Unavailable("the file %s cannot be read; let it be a file that holds the secret".formatted(name));
        }
    }

    /** Of its size nobody is asked: there are files of size 0 with no end. */
    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LONGEST + 1);
        }
    }

    private static String sound(String secret) throws Unavailable {
        if (secret.isBlank()) {
            throw new Unavailable("is empty; a secret has something in it");
        }
        if (secret.length() > LONGEST) {
            throw new Unavailable("is longer than %d characters; take a shorter secret".formatted(LONGEST));
        }
        return secret;
    }

    private static final class Unavailable extends Exception {
        private static final long serialVersionUID = 1L;

        Unavailable(String message) {
            super(message);
        }
    }
}
