package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a running robot holds on to, after its garbage was collected.
 *
 * @param heapMegabytes of live objects
 * @param threads that live
 * @param classes that are loaded and not unloaded
 * @param loaders class loaders of bundles
 * @param bodies of the swapped motor
 */
record Residue(double heapMegabytes, int threads, int classes, int loaders, int bodies) {
    static final String HEADING =
            "| after | heap MB | threads | classes | loaders of bundles | bodies |\n|---|---|---|---|---|---|";

    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";
    private static final String BODY = "com.example.swapped.SwappedMotor";

    static Residue of(Robot robot) {
        jcmd(robot, "GC.run");
        jcmd(robot, "GC.run"); // what was only waited for by a cleaner
        String histogram = jcmd(robot, "GC.class_histogram");
        String counters = jcmd(robot, "PerfCounter.print");
        return new Residue(
                find("Total +\\d+ +(\\d+)", histogram) / 1048576.0,
                (int) find("java\\.threads\\.live=(\\d+)", counters),
                (int) (find("java\\.cls\\.loadedClasses=(\\d+)", counters)
                        + find("java\\.cls\\.sharedLoadedClasses=(\\d+)", counters)
                        - find("java\\.cls\\.unloadedClasses=(\\d+)", counters)
                        - find("java\\.cls\\.sharedUnloadedClasses=(\\d+)", counters)),
                instances(LOADER, histogram),
                instances(BODY, histogram));
    }

    String row(int swaps) {
        return String.format(
                Locale.ROOT,
                "| %d swaps | %.1f | %d | %d | %d | %d |",
                swaps,
                heapMegabytes,
                threads,
                classes,
                loaders,
                bodies);
    }

    private static int instances(String type, String histogram) {
        return (int) find("\\d+: +(\\d+) +\\d+ +" + Pattern.quote(type) + "\\b(?!\\$)", histogram);
    }

    private static long find(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern + " in what jcmd says: " + text);
        }
        return Long.parseLong(matcher.group(1));
    }

    private static String jcmd(Robot robot, String command) {
        try {
            Process process = new ProcessBuilder("jcmd", Long.toString(robot.pid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no jcmd on the path; run the bench with a JDK", e);
        }
    }
}
