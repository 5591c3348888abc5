package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures what is named, or everything:
 * {@code start change swap lapse heartbeat tls hostile attack call thousand ticks images client chain table}; or, with {@code figures}
 * before all, what {@link FiguresCommand} does. Run in the root of a built checkout.
 */
public final class Bench {
    private static final Path HOME = Path.of(System.getProperty("holdfast.home", "distribution/target/holdfast"));
    private static final Path EXAMPLE = Path.of("examples/motor-driver/target/motor-driver-1.0.0.jar");
    /** A fake of every component, as the scenario of the Python SDK drives it. */
    private static final Path FAKES = Path.of("distribution/src/it/python/robot.json");

    private static final List<String> ALL = List.of(
            "start",
            "change",
            "swap",
            "lapse",
            "heartbeat",
            "tls",
            "hostile",
            "attack",
            "call",
            "thousand",
            "ticks",
            "images",
            "client",
            "chain",
            "table");

    private Bench() {}

    /** Runs what is named, one after the other. */
    public static void main(String[] names) throws IOException, InterruptedException {
        Path home = HOME.toAbsolutePath();
        if (names.length > 0 && names[0].equals(FiguresCommand.NAME)) {
            boolean well = FiguresCommand.run(home, List.of(names).subList(1, names.length));
            System.exit(well ? 0 : 1); // what a row that failed has left running must not keep us
        }
        for (String name : names.length == 0 ? ALL : List.of(names)) {
            switch (name) {
                case "start" -> {
                    StartBench.run(home, "rover", Files.readString(home.resolve("config/robot.json")));
                    StartBench.run(home, "all fakes", Files.readString(FAKES));
                }
                case "change" -> ChangeBench.run(home, EXAMPLE);
                case "swap" -> {
                    SwapBench.run(home);
                    LeakBench.run(home);
                }
                case "lapse" -> LapseBench.run(home);
                case "heartbeat" -> HeartbeatBench.run(home);
                case "tls" -> TlsBench.run(home);
                case "hostile" -> HostileBench.run(home);
                case "attack" -> AttackBench.run(home);
                case "call" -> CallBench.run(home);
                case "thousand" -> ThousandBench.run(home);
                case "ticks" -> WatchBench.ticks(home);
                case "images" -> WatchBench.images(home);
                case "client" -> ClientBench.run(home);
                case "chain" -> ChainBench.run(home);
                case "table" -> TableBench.run();
                default -> throw new IllegalArgumentException("nothing is called " + name + "; there are " + ALL);
            }
        }
    }
}
