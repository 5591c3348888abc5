package dev.holdfast.session.blackbox.internal;

import dev.holdfast.session.blackbox.internal.Recording.Client;
import dev.holdfast.session.blackbox.internal.Recording.Reach;
import java.util.LinkedHashMap;
import java.util.Map;

/** A recording for programs: times by the clock on the wall and as distances from the first cause, lengths in nanoseconds. */
final class RecordingDocument {
    private final Recording recording;

    RecordingDocument(Recording recording) {
        this.recording = recording;
    }

    Map<String, Object> toJson() {
        var document = new LinkedHashMap<String, Object>();
        document.put("version", recording.version());
        document.put("written", recording.written());
        document.put("causes", recording.causes().stream().map(this::cause).toList());
        document.put("moreCauses", recording.moreCauses());
        document.put("reaches", recording.reaches().stream().map(this::reach).toList());
        document.put(
                "sessions",
                recording.sessions().values().stream().map(this::client).toList());
        document.put("events", recording.entries().stream().map(this::entry).toList());
        return document;
    }

    private Map<String, Object> cause(Cause cause) {
        Map<String, Object> members = at("", cause.time());
        members.put("kind", cause.kind());
        members.put("text", cause.text());
        return members;
    }

    private Map<String, Object> reach(Reach reach) {
        Map<String, Object> members = at("", reach.since());
        members.put("of", reach.what());
        members.put("overwritten", reach.overwritten());
        return members;
    }

    private Map<String, Object> client(Client client) {
        Map<String, Object> members = at("opened", client.opened());
        members.put("mark", client.mark());
        members.put("holder", client.holder());
        members.put("address", client.address());
        if (client.window() != Recording.NO_DEADLINE) {
            members.put("windowNanos", client.window());
        }
        members.putAll(at("heard", client.heard()));
        return members;
    }

    private Map<String, Object> entry(Entry entry) {
        Map<String, Object> members = at("", entry.time());
        members.put("event", entry.kind().name());
        if (entry.session() != 0) {
            members.put("session", recording.mark(entry.session()));
        }
        if (!entry.resource().isEmpty()) {
            members.put("resource", entry.resource());
        }
        if (!entry.note().isEmpty()) {
            members.put("note", entry.note());
        }
        switch (entry.kind()) {
            case LAPSED -> members.put("lateNanos", entry.time() - entry.detail());
            case ADMITTED -> members.put("before", recording.mark(entry.detail()));
            case STOP_ENDED, LATE, STALLED, COLLECTED -> members.put("nanos", entry.detail());
            default -> {} // the detail says nothing
        }
        return members;
    }

    private Map<String, Object> at(String what, long time) {
        var members = new LinkedHashMap<String, Object>();
        members.put(what.isEmpty() ? "time" : what, recording.wall(time));
        members.put(what.isEmpty() ? "offsetNanos" : what + "OffsetNanos", time - recording.moment());
        return members;
    }
}
