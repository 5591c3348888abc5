package dev.holdfast.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures what is named, or everything: {@code start change swap lapse heartbeat hostile call thousand ticks images}. Run in the root of a built checkout. */
public final class Bench {
    private static final Path HOME = Path.of(System.getProperty("holdfast.home", "distribution/target/holdfast"));
    private static final Path EXAMPLE = Path.of("examples/motor-driver/target/motor-driver-1.0.0.jar");
    private static final List<String> ALL =
            List.of("start", "change", "swap", "lapse", "heartbeat", "hostile", "call", "thousand", "ticks", "images");

    private Bench() {}

    /** Runs what is named, one after the other. */
    public static void main(String[] names) throws IOException, InterruptedException {
        Path home = HOME.toAbsolutePath();
        for (String name : names.length == 0 ? ALL : List.of(names)) {
            switch (name) {
                case "start" -> StartBench.run(home, Files.readString(home.resolve("config/robot.json")));
                case "change" -> ChangeBench.run(home, EXAMPLE);
                case "swap" -> {
                    SwapBench.run(home);
                    LeakBench.run(home);
                }
                case "lapse" -> LapseBench.run(home);
                case "heartbeat" -> HeartbeatBench.run(home);
                case "hostile" -> HostileBench.run(home);
                case "call" -> CallBench.run(home);
                case "thousand" -> ThousandBench.run(home);
                case "ticks" -> WatchBench.ticks(home);
                case "images" -> WatchBench.images(home);
                default -> throw new IllegalArgumentException("nothing is called " + name + "; there are " + ALL);
            }
        }
    }
}
