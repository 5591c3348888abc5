package dev.holdfast.bench.table;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.ThreadParams;

/** One sign of life of a random session. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class SessionBeat {
    /** Everybody's sessions. */
    @State(Scope.Benchmark)
    public static class Everybody {
        @Param({"holdfast", "zookeeper-moves", "zookeeper-stays"})
        String tracker;

        @Param({"10000", "100000"})
        int sessions;

        private Tracker tried;

        @Setup
        public void open() {
            tried = Tracker.named(tracker, sessions);
            for (int i = 0; i < sessions; i++) {
                tried.open(i);
            }
            tried.start();
        }

        @TearDown
        public void close() {
            tried.close();
        }
    }

    /** Which sessions one thread beats: a random order of its own, the same for each tracker. */
    @State(Scope.Thread)
    public static class Next {
        private SplittableRandom random;

        @Setup
        public void seed(ThreadParams thread) {
            random = new SplittableRandom(4711 + thread.getThreadIndex());
        }

        int of(int sessions) {
            return random.nextInt(sessions);
        }
    }

    @Benchmark
    @Threads(1)
    public void oneThread(Everybody everybody, Next next) {
        everybody.tried.beat(next.of(everybody.sessions));
    }

    @Benchmark
    @Threads(2)
    public void twoThreads(Everybody everybody, Next next) {
        everybody.tried.beat(next.of(everybody.sessions));
    }
}
