package dev.holdfast.bench.inside;

import dev.holdfast.session.blackbox.internal.Recorder;
import dev.holdfast.session.record.internal.Witness;
import dev.holdfast.session.record.internal.Witnesses;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.SessionLimits;
import dev.holdfast.session.safety.internal.SessionTable;
import dev.holdfast.session.threads.internal.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
import org.openjdk.jmh.annotations.Warmup;

/** A heartbeat in the session table, and what the black box adds to it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgsAppend = {"-Xmx256m", "-XX:+UseSerialGC"})
public class RecordedBeat {
    private static final int STRIDE = 7919; // a prime, so that all come in turn, and none after its neighbour

    @Param({"1", "100", "10000"})
    private int sessions;

    private final SessionTable table = new SessionTable(new SessionLimits(10_000, 10_000));
    private final Recorder recorder = new Recorder(Optional.empty(), "bench", Clock.SYSTEM, InstantSource.system());
    private final Witness witness = new Witnesses(recorder.witnesses().toArray(Witness[]::new));
    private LiveSession[] live;
    private long now;
    private int turn;

    @Setup
    public void open() {
        now = Clock.SYSTEM.nanoTime();
        live = new LiveSession[sessions];
        for (int opened = 0; opened < sessions; opened++) {
            live[opened] = table.start("", "127.0.0.1:1", Duration.ofMinutes(1), now);
            witness.opened(live[opened], now);
        }
    }

    @TearDown
    public void close() {
        recorder.close();
    }

    @Benchmark
    public void inTheTableAlone() {
        beat();
    }

    @Benchmark
    public void recorded() {
        witness.beat(beat(), now);
    }

    private LiveSession beat() {
        turn = (turn + STRIDE) % sessions;
        now++;
        return table.heartbeat(live[turn].id(), "", now);
    }
}
