package dev.holdfast.bench.figures;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The folder of what was measured. A row has one file of values, a line {@code name,value} for each repetition, its first
 * line telling when and where, and one more why it failed if it did; and files of histograms in nanoseconds, an interval for each repetition, in the log format
 * of HdrHistogram, which its own tools read.
 */
public final class RawFiles {
    private static final String ABOUT = "# ";
    private static final String FAILED = "# failed: ";

    private final Path folder;

    public RawFiles(Path folder) {
        this.folder = folder;
    }

    /** Forgets what a row left before; {@code about} tells when and where it is measured now. */
    public void begin(String row, String about) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(folder)) {
                for (Path old : files.filter(file -> isOf(row, file)).toList()) {
                    Files.delete(old);
                }
            }
            Files.writeString(valuesOf(row), ABOUT + about + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes why a row was broken off; what it noted before stays, and counts for nothing. */
    void fail(String row, String why) {
        append(valuesOf(row), FAILED + why.replaceAll("\\s+", " ") + "\n");
    }

    /** Why a row was broken off; empty if it was not. */
    Optional<String> failure(String row) {
        return lines(row).stream()
                .filter(line -> line.startsWith(FAILED))
                .map(line -> line.substring(FAILED.length()))
                .findFirst();
    }

    /** Leaves no file of a row that noted nothing. */
    void forgetIfEmpty(String row) {
        if (lines(row).stream().allMatch(line -> line.startsWith(ABOUT) && !line.startsWith(FAILED))) {
            try {
                Files.deleteIfExists(valuesOf(row));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static boolean isOf(String row, Path file) {
        String name = file.getFileName().toString();
        return name.equals(row + ".csv") || name.startsWith(row + ".") && name.endsWith(".hlog");
    }

    /** One more repetition's value. */
    void add(String name, double value) {
        append(valuesOf(rowOf(name)), name + "," + value + "\n");
    }

    /** One more repetition's histogram, in nanoseconds. */
    void add(String name, Histogram histogram) {
        List<Histogram> all = new ArrayList<>(histograms(name));
        all.add(histogram);
        try {
            var writer = new HistogramLogWriter(histograms(folder, name).toFile());
            writer.outputLogFormatVersion();
            writer.outputLegend();
            for (int repetition = 0; repetition < all.size(); repetition++) {
                writer.outputIntervalHistogram(repetition, repetition + 1, all.get(repetition), 1e6);
            }
            writer.close();
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When and where a row was measured; empty if it was not. */
    Optional<String> about(String row) {
        return lines(row).stream()
                .filter(line -> line.startsWith(ABOUT))
                .map(line -> line.substring(ABOUT.length()))
                .findFirst();
    }

    /** What was measured of this name; may be empty. */
    Values values(String row, String name) {
        return new Values(lines(row).stream()
                .filter(line -> line.startsWith(name + ","))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .toArray());
    }

    /** The histograms of this name, one for each repetition; may be empty. */
    List<Histogram> histograms(String name) {
        Path file = histograms(folder, name);
        List<Histogram> all = new ArrayList<>();
        if (Files.exists(file)) {
            try (var reader = new HistogramLogReader(file.toFile())) {
                for (EncodableHistogram next = reader.nextIntervalHistogram();
                        next != null;
                        next = reader.nextIntervalHistogram()) {
                    all.add((Histogram) next);
                }
            } catch (FileNotFoundException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    private List<String> lines(String row) {
        try {
            return Files.exists(valuesOf(row)) ? Files.readAllLines(valuesOf(row)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file of a row's values. */
    Path valuesOf(String row) {
        return folder.resolve(row + ".csv");
    }

    private static Path histograms(Path folder, String name) {
        return folder.resolve(name + ".hlog");
    }

    static String rowOf(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
