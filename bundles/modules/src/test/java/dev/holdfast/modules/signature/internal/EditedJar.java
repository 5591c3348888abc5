package dev.holdfast.modules.signature.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A jar that somebody has laid hands on, entry by entry. */
final class EditedJar {
    private record Entry(String name, byte[] bytes) {}

    private final List<Entry> entries = new ArrayList<>();

    private EditedJar() {}

    static EditedJar of(byte[] jar) {
        var edited = new EditedJar();
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                edited.entries.add(new Entry(entry.getName(), in.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return edited;
    }

    /** What an entry holds. */
    byte[] entry(String name) {
        return entries.stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + name + " among " + entries))
                .bytes();
    }

    String text(String name) {
        return new String(entry(name), StandardCharsets.UTF_8);
    }

    EditedJar with(String name, byte[] bytes) {
        entries.add(new Entry(name, bytes));
        return this;
    }

    EditedJar with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    EditedJar without(Predicate<String> name) {
        if (!entries.removeIf(entry -> name.test(entry.name()))) {
            throw new IllegalArgumentException("nothing of the kind among " + entries);
        }
        return this;
    }

    EditedJar without(String name) {
        return without(name::equals);
    }

    EditedJar replace(String name, byte[] bytes) {
        entry(name);
        entries.replaceAll(entry -> entry.name().equals(name) ? new Entry(name, bytes) : entry);
        return this;
    }

    EditedJar edit(String name, UnaryOperator<String> edit) {
        String before = text(name);
        String after = edit.apply(before);
        if (after.equals(before)) {
            throw new IllegalArgumentException("nothing was edited in " + before);
        }
        return replace(name, after.getBytes(StandardCharsets.UTF_8));
    }

    EditedJar rename(String name, String other) {
        entry(name);
        entries.replaceAll(entry -> entry.name().equals(name) ? new Entry(other, entry.bytes()) : entry);
        return this;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Entry entry : entries) {
                out.putNextEntry(new ZipEntry(entry.name()));
                out.write(entry.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same bytes, with an entry's name written in the place of another of the same length: so a name comes twice. */
    byte[] bytesRenaming(String written, String wanted) {
        String all = new String(bytes(), StandardCharsets.ISO_8859_1);
        if (written.length() != wanted.length() || !all.contains(written)) {
            throw new IllegalArgumentException(written + " for " + wanted);
        }
        return all.replace(written, wanted).getBytes(StandardCharsets.ISO_8859_1);
    }
}
