package dev.holdfast.modules.signature.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.modules.jar.internal.RefusedException;
import dev.holdfast.modules.jar.internal.TestJar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody lays hands on a signed jar: whoever still passes for its signer has changed nothing of what he signed, nor
 * added to it.
 */
class SignaturesFuzzTest {
    private static final int MOST_EDITS = 6;

    @TempDir
    static Path folder;

    private static final Map<String, byte[]> SIGNED = new HashMap<>();
    private static final List<String> NAMES = new ArrayList<>();

    @BeforeAll
    static void sign() throws IOException {
        byte[] plain = TestJar.bundle("acme.stepper", "1.0.0")
                .entry("acme/Stepper.class", "class")
                .entry("OSGI-INF/stepper.xml", TestJar.component("", "acme.Stepper"))
                .bytes();
        Path jar = Files.write(
                folder.resolve("signed.jar"), new Keys(folder).make("acme").sign("acme", plain));
        contents(jar).forEach((name, bytes) -> {
            SIGNED.put(name, bytes);
            NAMES.add(name);
        });
        Collections.sort(NAMES);
    }

    @FuzzTest
    void whatWasEditedIsNotTaken(FuzzedDataProvider data) throws IOException {
        Path jar = folder.resolve("edited.jar");
        try {
            Files.write(jar, edited(data));
        } catch (ZipException e) {
            return; // two entries of one name: EditedJar and JarReader have tests of their own for that
        }

        List<?> signers;
        try {
            signers = JarSignatures.signersOfAll("x.jar", jar);
        } catch (RefusedException e) {
            assertTrue(e.getMessage().startsWith("x.jar "), e.getMessage());
            return;
        }

        assertEquals(1, signers.size());
        contents(jar).forEach((name, bytes) -> {
            if (!name.startsWith("META-INF/ACME.")) { // the signature itself may be written in other ways
                assertArrayEquals(SIGNED.get(name), bytes, name + " was changed or added");
            }
        });
    }

    private static byte[] edited(FuzzedDataProvider data) throws IOException {
        Map<String, byte[]> entries = new HashMap<>(SIGNED);
        for (int left = data.consumeInt(1, MOST_EDITS); left > 0; left--) {
            edit(entries, data);
        }
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static void edit(Map<String, byte[]> entries, FuzzedDataProvider data) {
        String name = data.pickValue(NAMES);
        byte[] bytes = entries.getOrDefault(name, new byte[0]).clone();
        switch (data.consumeInt(0, 5)) {
            case 0 -> entries.remove(name);
            case 1 -> entries.put(data.consumeAsciiString(24), bytes);
            case 2 -> entries.put(name, data.consumeBytes(64));
            case 3 -> {
                if (bytes.length > 0) {
                    bytes[data.consumeInt(0, bytes.length - 1)] ^= (byte) data.consumeInt(1, 255);
                    entries.put(name, bytes);
                }
            }
            case 4 -> entries.put(name, joined(bytes, data.consumeBytes(200)));
            default ->
                entries.put(
                        "META-INF/" + data.consumeAsciiString(8) + data.pickValue(List.of(".SF", ".EC", ".RSA")),
                        bytes);
        }
    }

    private static byte[] joined(byte[] one, byte[] two) {
        var both = new ByteArrayOutputStream();
        both.writeBytes(one);
        both.writeBytes(two);
        return both.toByteArray();
    }

    private static Map<String, byte[]> contents(Path jar) throws IOException {
        Map<String, byte[]> contents = new HashMap<>();
        try (var file = new JarFile(jar.toFile(), false)) {
            for (JarEntry entry : Collections.list(file.entries())) {
                try (InputStream in = file.getInputStream(entry)) {
                    contents.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return contents;
    }
}
