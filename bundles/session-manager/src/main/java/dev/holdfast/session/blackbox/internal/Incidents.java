package dev.holdfast.session.blackbox.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is rare, and more than numbers: the last few of it. */
final class Incidents {
    private static final int MOST = 256;

    private final Deque<Entry> entries = new ArrayDeque<>();

    synchronized void add(Entry entry) {
        entries.addLast(entry);
        if (entries.size() > MOST) {
            entries.removeFirst();
        }
    }

    synchronized List<Entry> since(long time) {
        return entries.stream().filter(entry -> entry.time() - time >= 0).toList();
    }
}
