package dev.holdfast.bench.rows;

import dev.holdfast.bench.Bench;
import dev.holdfast.bench.figures.Notes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The session table alone, beside ZooKeeper's session tracker: what the bench's {@code table} prints, of which each line
 * {@code FIGURE table.name value unit} is a figure. It takes some minutes, and is left out where there is no time.
 */
final class TableRow {
    private static final String FIGURE = "FIGURE";
    private static final String ROW = "table";
    private static final String BYTES = ".1000000.bytes";
    private static final String BEAT = ".10000.oneThread";
    private static final String OURS = "holdfast";
    private static final String THEIRS = "zookeeper-moves"; // each beat moves a deadline, as in life

    private TableRow() {}

    static void run(Bed bed, Notes notes) throws InterruptedException {
        if (!bed.plan().full()) {
            notes.say("left out of a quick run");
            return;
        }
        Map<String, Double> found = new LinkedHashMap<>();
        try (Child child = new Child(Bench.class, List.of(), List.of(ROW))) {
            for (String line = child.answer(); !line.equals("null"); line = child.answer()) {
                String[] words = line.trim().split("\\s+");
                if (words[0].equals(FIGURE) && words.length >= 3 && words[1].startsWith(ROW + ".")) {
                    String name = words[1].substring(ROW.length() + 1);
                    found.put(name, Double.parseDouble(words[2]));
                    notes.value(name, Double.parseDouble(words[2]));
                }
            }
            int status = child.status();
            if (status != 0) {
                throw new IllegalStateException("the bench's " + ROW + " ended with " + status);
            }
        }
        ratio(notes, found, "ratio.memory", OURS + BYTES, THEIRS + BYTES);
        ratio(notes, found, "ratio.beat", THEIRS + BEAT, OURS + BEAT);
    }

    private static void ratio(Notes notes, Map<String, Double> found, String name, String of, String by) {
        if (!found.containsKey(of) || !found.containsKey(by)) {
            throw new IllegalStateException("there is no figure " + (found.containsKey(of) ? by : of));
        }
        notes.value(name, found.get(of) / found.get(by));
    }
}
