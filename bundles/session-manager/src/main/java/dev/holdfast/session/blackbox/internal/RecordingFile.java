package dev.holdfast.session.blackbox.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A recording as a file: four letters, the version of the format, and then, compressed, one part after another. Words stand
 * once, at their first use, and times as differences, which makes a record some six bytes of a file.
 */
final class RecordingFile {
    static final String SUFFIX = ".hbox";
    private static final byte[] MAGIC = "HBOX".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;

    /** A file has at most as many records as the rings; whatever says that it has more is none. */
    static final int MOST = 1 << 20;

    private RecordingFile() {}

    static void write(Recording recording, OutputStream to) throws IOException {
        to.write(MAGIC);
        to.write(VERSION);
        try (var out = new DataOutputStream(new GZIPOutputStream(to, 1 << 14))) {
            new RecordingWriter(out).all(recording);
        }
    }

    /** @throws IOException in words for a person, if it cannot be read, or is no such file */
    static Recording read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(MAGIC.length);
            if (!Arrays.equals(magic, MAGIC)) {
                throw new IOException("%s is no black box: it does not begin with HBOX. Name a file of data/blackbox"
                        .formatted(file));
            }
            int version = in.read();
            if (version > VERSION) {
                throw new IOException(
                        "%s has format %d, and this Holdfast reads formats up to %d. Show it with the version that wrote it"
                                .formatted(file, version, VERSION));
            }
            return content(file, in);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no file %s. See: ls data/blackbox".formatted(file), e);
        }
    }

    private static Recording content(Path file, InputStream in) throws IOException {
        var counted = new Counted(in);
        try {
            return new RecordingReader(new DataInputStream(new GZIPInputStream(counted, 1 << 14))).all();
        } catch (EOFException e) {
            throw new IOException(
                    "%s is cut off after %d bytes. Copy it again; while a robot writes it, its name ends otherwise"
                            .formatted(file, counted.bytes() + MAGIC.length + 1),
                    e);
        } catch (ZipException | UTFDataFormatException | IllegalArgumentException e) {
            throw new IOException(
                    "%s is damaged near byte %d (%s). Copy it again, as binary"
                            .formatted(file, counted.bytes() + MAGIC.length + 1, e.getMessage()),
                    e);
        }
    }

    /** Knows where something went wrong. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        Counted(InputStream in) {
            super(in);
        }

        long bytes() {
            return bytes;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            bytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int some = super.read(into, from, length);
            bytes += Math.max(0, some);
            return some;
        }
    }
}
