package dev.holdfast.launcher;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses what a misspelt word was meant to be. */
final class Spelling {
    private static final int FARTHEST = 3;

    private Spelling() {}

    /** The known word that the fewest edits lead to; empty when even that would be a wild guess. */
    static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.min(FARTHEST, candidate.length() / 2))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** Letters to add, drop or change: Levenshtein's distance, row by row. */
    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                int addOrDrop = 1 + Math.min(above[column], current[column - 1]);
                current[column] = Math.min(addOrDrop, above[column - 1] + change);
            }
            above = current;
        }
        return above[to.length()];
    }
}
