package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import dev.holdfast.session.blackbox.internal.Recording.Reach;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Writes a recording, once. */
final class RecordingWriter {
    private final DataOutputStream out;
    private final Map<String, Integer> words = new HashMap<>();
    private long before;

    RecordingWriter(DataOutputStream out) {
        this.out = out;
    }

    void all(Recording recording) throws IOException {
        word(recording.version());
        out.writeLong(recording.written().getEpochSecond());
        out.writeInt(recording.written().getNano());
        out.writeLong(recording.writtenAt());
        before = recording.writtenAt();
        out.writeInt(recording.causes().size());
        for (Cause cause : recording.causes()) {
            time(cause.time());
            word(cause.kind());
            word(cause.text());
        }
        number(recording.moreCauses());
        out.writeInt(recording.reaches().size());
        for (Reach reach : recording.reaches()) {
            word(reach.what());
            time(reach.since());
            number(reach.overwritten());
        }
        out.writeInt(recording.sessions().size());
        for (Client client : recording.sessions().values()) {
            client(client);
        }
        out.writeInt(recording.entries().size());
        for (Entry entry : recording.entries()) {
            time(entry.time());
            word(entry.kind().name());
            number(entry.session());
            word(entry.resource());
            word(entry.note());
            if (entry.kind() == Kind.LAPSED) {
                number(entry.time() - entry.detail());
            } else {
                number(entry.detail());
            }
        }
    }

    private void client(Client client) throws IOException {
        number(client.number());
        word(client.mark());
        word(client.holder());
        word(client.address());
        number(client.window());
        time(client.opened());
        time(client.heard());
    }

    private void time(long time) throws IOException {
        number(time - before);
        before = time;
    }

    private void word(String word) throws IOException {
        int known = words.getOrDefault(word, words.size());
        number(known);
        if (known == words.size()) {
            words.put(word, known);
            out.writeUTF(word);
        }
    }

    /** Seven bits a byte, the sign in the lowest. */
    private void number(long value) throws IOException {
        long left = value << 1 ^ value >> 63;
        for (; (left & ~0x7FL) != 0; left >>>= 7) {
            out.write((int) (left & 0x7F | 0x80));
        }
        out.write((int) left);
    }
}
