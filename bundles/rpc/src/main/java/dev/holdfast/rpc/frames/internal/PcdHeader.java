package dev.holdfast.rpc.frames.internal;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The lines of text that a PCD file begins with.
 *
 * @param fields what a point is made of, in order
 * @param points how many there are
 * @param form how they are written
 * @param length the bytes of the header, with the end of its last line
 */
record PcdHeader(List<Field> fields, long points, Form form, int length) {
    private static final int LONGEST = 4096;
    private static final int MOST_FIELDS = 100;

    /** How points are written. */
    enum Form {
        TEXT,
        BINARY
    }

    /**
     * A part of a point.
     *
     * @param name what it is
     * @param type F, I or U
     * @param size bytes of a value, 1 to 8
     * @param offset bytes before it in a binary point
     * @param column values before it in a point of text
     */
    record Field(String name, String type, int size, int offset, int column) {}

    /**
     * @throws IllegalArgumentException if {@code file} does not begin with a header
     * @throws UnsupportedOperationException if its points are compressed
     */
    static PcdHeader parse(ByteString file) {
        var lines = new HashMap<String, String[]>();
        int at = 0;
        while (!lines.containsKey("DATA")) {
            int end = at;
            while (end < file.size() && end - at < LONGEST && file.byteAt(end) != '\n') {
                end++;
            }
            if (end == file.size() || end - at == LONGEST || end > MOST_FIELDS * LONGEST) {
                throw new IllegalArgumentException("this is no PCD: its header has no line DATA");
            }
            String line =
                    file.substring(at, end).toString(StandardCharsets.US_ASCII).strip();
            at = end + 1;
            if (!line.isEmpty() && !line.startsWith("#")) {
                String[] words = line.split("\\s+");
                lines.put(words[0].toUpperCase(Locale.ROOT), words);
            }
        }
        long points = lines.containsKey("POINTS")
                ? count(lines, "POINTS")
                : Math.multiplyExact(count(lines, "WIDTH"), count(lines, "HEIGHT"));
        return new PcdHeader(fields(lines), points, form(word(lines, "DATA", 1)), at);
    }

    /** Bytes of a binary point. */
    int stride() {
        Field last = fields.get(fields.size() - 1);
        return last.name.isEmpty() ? last.offset : last.offset + last.size;
    }

    /** The field of this name, if points have it. */
    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.name.equals(name)).findFirst();
    }

    /**
     * Three fields that belong together.
     *
     * @return empty if one is missing
     * @throws UnsupportedOperationException if one holds no floating-point numbers
     */
    Optional<List<Field>> vector(String x, String y, String z) {
        var found = new ArrayList<Field>();
        for (String name : List.of(x, y, z)) {
            field(name).ifPresent(found::add);
        }
        found.stream()
                .filter(field -> !field.type.equals("F") || field.size != 4 && field.size != 8)
                .findFirst()
                .ifPresent(field -> {
                    throw new UnsupportedOperationException(
                            "field %s of the PCD is of type %s and %d bytes; only F of 4 or 8 can be moved"
                                    .formatted(field.name, field.type, field.size));
                });
        return found.size() == 3 ? Optional.of(List.copyOf(found)) : Optional.empty();
    }

    /** The last one has no name, and stands where a point ends. */
    private static List<Field> fields(Map<String, String[]> lines) {
        var fields = new ArrayList<Field>();
        int many = lines.getOrDefault("FIELDS", new String[1]).length;
        if (many < 2 || many > MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "the PCD has no line FIELDS with 1 to %d names".formatted(MOST_FIELDS - 1));
        }
        int offset = 0;
        int column = 0;
        for (int i = 1; i < many; i++) {
            int size = small(lines, "SIZE", i, 8);
            fields.add(new Field(word(lines, "FIELDS", i), word(lines, "TYPE", i), size, offset, column));
            int count = lines.containsKey("COUNT") ? small(lines, "COUNT", i, LONGEST) : 1;
            offset += size * count;
            column += count;
        }
        fields.add(new Field("", "", 0, offset, column));
        return List.copyOf(fields);
    }

    private static Form form(String said) {
        return switch (said) {
            case "ascii" -> Form.TEXT;
            case "binary" -> Form.BINARY;
            case "binary_compressed" ->
                throw new UnsupportedOperationException("the PCD is binary_compressed; send it as binary or ascii");
            default -> throw new IllegalArgumentException("\"%s\" is no form of PCD data".formatted(said));
        };
    }

    private static String word(Map<String, String[]> lines, String line, int index) {
        String[] words = lines.getOrDefault(line, new String[0]);
        if (words.length <= index) {
            throw new IllegalArgumentException("line %s of the PCD is missing or too short".formatted(line));
        }
        return words[index];
    }

    private static int small(Map<String, String[]> lines, String line, int index, int largest) {
        long number = number(line, word(lines, line, index));
        if (number < 1 || number > largest) {
            throw new IllegalArgumentException(
                    "line %s of the PCD has %d; 1 to %d is possible".formatted(line, number, largest));
        }
        return (int) number;
    }

    private static long count(Map<String, String[]> lines, String line) {
        long number = number(line, word(lines, line, 1));
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("line %s of the PCD has %d points".formatted(line, number));
        }
        return number;
    }

    private static long number(String line, String word) {
        try {
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("line %s of the PCD has \"%s\" for a number".formatted(line, word));
        }
    }
}
