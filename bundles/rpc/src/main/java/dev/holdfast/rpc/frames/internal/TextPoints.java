package dev.holdfast.rpc.frames.internal;

import com.google.protobuf.ByteString;
import dev.holdfast.rpc.frames.internal.PcdHeader.Field;
import dev.holdfast.spatial.Vector3;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Points as text, one in a line. A coordinate that is {@code nan} makes all three of them so. */
final class TextPoints {
    private final PcdHeader header;
    private final Optional<List<Field>> places;
    private final Optional<List<Field>> normals;

    TextPoints(PcdHeader header) {
        this.header = header;
        this.places = header.vector("x", "y", "z");
        this.normals = header.vector("normal_x", "normal_y", "normal_z");
    }

    ByteString moved(ByteString file, PointMotion motion) {
        var text = new StringBuilder(file.size());
        String body = file.substring(header.length()).toString(StandardCharsets.US_ASCII);
        long points = 0;
        for (String line : (Iterable<String>) body.lines()::iterator) {
            if (!line.isBlank() && points < header.points()) {
                points++;
                text.append(moved(line, motion)).append('\n');
            }
        }
        if (points < header.points()) {
            throw new IllegalArgumentException(
                    "the PCD is cut off: it has %d points of %d".formatted(points, header.points()));
        }
        return file.substring(0, header.length())
                .concat(ByteString.copyFrom(text.toString(), StandardCharsets.US_ASCII));
    }

    private String moved(String line, PointMotion motion) {
        String[] words = line.strip().split("\\s+");
        int needed = header.fields().get(header.fields().size() - 1).column();
        if (words.length < needed) {
            throw new IllegalArgumentException(
                    "a point of the PCD has %d values of %d: \"%s\"".formatted(words.length, needed, line));
        }
        places.ifPresent(fields -> change(words, fields, motion::moved));
        normals.ifPresent(fields -> change(words, fields, motion::turned));
        return String.join(" ", words);
    }

    private static void change(String[] words, List<Field> fields, UnaryOperator<Vector3> change) {
        Vector3 changed = change.apply(
                new Vector3(read(words, fields.get(0)), read(words, fields.get(1)), read(words, fields.get(2))));
        write(words, fields.get(0), changed.x());
        write(words, fields.get(1), changed.y());
        write(words, fields.get(2), changed.z());
    }

    private static double read(String[] words, Field field) {
        String word = words[field.column()];
        try {
            return word.equalsIgnoreCase("nan") ? Double.NaN : Double.parseDouble(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("\"%s\" in the PCD is no number".formatted(word));
        }
    }

    private static void write(String[] words, Field field, double value) {
        words[field.column()] = Double.isNaN(value)
                ? "nan"
                : field.size() == 4 ? Float.toString((float) value) : Double.toString(value);
    }
}
