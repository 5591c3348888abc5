package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import dev.holdfast.session.blackbox.internal.Recording.Reach;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads back what {@link RecordingWriter} has written. What makes no sense is an {@code IllegalArgumentException}. */
final class RecordingReader {
    private final DataInputStream in;
    private final List<String> words = new ArrayList<>();
    private long before;

    RecordingReader(DataInputStream in) {
        this.in = in;
    }

    Recording all() throws IOException {
        String version = word();
        long seconds = in.readLong();
        Instant written =
                Instant.ofEpochSecond(Math.floorMod(seconds, 1L << 40), Math.floorMod(in.readInt(), 1_000_000_000));
        long writtenAt = in.readLong();
        before = writtenAt;
        List<Cause> causes = list(() -> new Cause(time(), word(), word()));
        long more = number();
        List<Reach> reaches = list(this::reach);
        Map<Long, Client> sessions = new LinkedHashMap<>();
        list(this::client).forEach(client -> sessions.put(client.number(), client));
        List<Entry> entries = list(this::entry);
        return new Recording(version, written, writtenAt, causes, more, reaches, sessions, entries);
    }

    private interface Part<T> {
        T read() throws IOException;
    }

    private <T> List<T> list(Part<T> part) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > RecordingFile.MOST) {
            throw new IllegalArgumentException(count + " records");
        }
        List<T> all = new ArrayList<>();
        for (int read = 0; read < count; read++) {
            all.add(part.read());
        }
        return all;
    }

    private Reach reach() throws IOException {
        String what = word();
        long since = time();
        return new Reach(what, since, number());
    }

    private Client client() throws IOException {
        return new Client(number(), word(), word(), word(), number(), time(), time());
    }

    private Entry entry() throws IOException {
        long time = time();
        Kind kind = Kind.valueOf(word());
        long session = number();
        String resource = word();
        String note = word();
        long detail = number();
        return new Entry(time, kind, session, resource, note, kind == Kind.LAPSED ? time - detail : detail);
    }

    private long time() throws IOException {
        before += number();
        return before;
    }

    private String word() throws IOException {
        long known = number();
        if (known == words.size() && known < RecordingFile.MOST) {
            words.add(in.readUTF());
        } else if (known < 0 || known > words.size()) {
            throw new IllegalArgumentException("word " + known);
        }
        return words.get((int) known);
    }

    private long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("a number without an end");
    }
}
