package dev.holdfast.bench.table;

import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** {@link SessionBeat} as it says, and after it one line for each figure. */
final class BeatRun {
    private BeatRun() {}

    public static void main(String[] none) throws RunnerException {
        var options = new OptionsBuilder().include(SessionBeat.class.getName()).build();
        for (RunResult result : new Runner(options).run()) {
            System.out.printf(
                    Locale.ROOT,
                    "FIGURE table.%s.%s.%s %.1f ns%n",
                    result.getParams().getParam("tracker"),
                    result.getParams().getParam("sessions"),
                    result.getPrimaryResult().getLabel(),
                    result.getPrimaryResult().getScore());
        }
    }
}
