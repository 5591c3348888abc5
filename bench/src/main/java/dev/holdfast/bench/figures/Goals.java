package dev.holdfast.bench.figures;

import static dev.holdfast.bench.figures.Goal.median;
import static dev.holdfast.bench.figures.Goal.pooled;
import static dev.holdfast.bench.figures.Goal.worst;
import static dev.holdfast.bench.figures.Limit.atLeast;
import static dev.holdfast.bench.figures.Limit.atMost;

import dev.holdfast.bench.figures.Goal.Beside;
import java.util.List;

/** All that we aim at, in the order of the table. */
final class Goals {
    static final List<Goal> ALL = List.of(
            median(
                    "heartbeats.ratio",
                    "heartbeats a second of 10,000 sessions over 64 connections, client on the same two cores: of a bare"
                            + " grpc-netty echo's on its event loop",
                    atLeast(0.85, ""),
                    Beside.median("Holdfast", "heartbeats.robot", "/s"),
                    Beside.median("bare", "heartbeats.bare", "/s")),
            pooled(
                    "blocked.beat.p999",
                    "a heartbeat, p99.9, with 136 calls hanging in drivers, 672 waiting behind them, and 100 viewers of a"
                            + " camera",
                    atMost(20, "ms"),
                    Beside.median("median", "blocked.beat.p50", "ms"),
                    Beside.pooled("bare grpc-java with its default executor, p99.9", "blocked.bare.p999", "ms"),
                    Beside.median("pictures", "blocked.pictures", "/s"),
                    Beside.median("bare", "blocked.barepictures", "/s"),
                    Beside.median("calls hanging", "blocked.hanging", ""),
                    Beside.median("bare", "blocked.barehanging", "")),
            median(
                    "lapse.idle.p50",
                    "deadline to `stop()` entered, idle, p50",
                    atMost(0.2, "ms"),
                    Beside.median("bare ScheduledThreadPoolExecutor, p50", "lapse.idletimer.p50", "ms")),
            pooled(
                    "lapse.idle.p999",
                    "the same, p99.9 of all",
                    atMost(5, "ms"),
                    Beside.pooled("bare timer, p99.9", "lapse.idletimer.p999", "ms"),
                    Beside.greatest("latest of all", "lapse.idle.max", "ms")),
            worst(
                    "lapse.idle.unexcused.max",
                    "the same, the latest but for those in a declared stall that held up the bare timer too",
                    atMost(50, "ms"),
                    Beside.greatest("latest outside declared stalls", "lapse.idle.outside.max", "ms"),
                    Beside.sum("later than 50 ms in a declared stall", "lapse.idle.stalled", ""),
                    Beside.greatest("bare timer's latest", "lapse.idletimer.max", "ms"),
                    Beside.sum("bare timer later than 50 ms", "lapse.idle.control", "")),
            pooled(
                    "lapse.loaded.p999",
                    "deadline to `stop()` entered, both cores saturated by our own load, p99.9 of all",
                    atMost(15, "ms"),
                    Beside.median("p50", "lapse.loaded.p50", "ms"),
                    Beside.pooled("bare timer, p99.9", "lapse.loadedtimer.p999", "ms"),
                    Beside.median("load, calls", "lapse.load", "/s"),
                    Beside.median("processors busy", "lapse.busy", "%"),
                    Beside.greatest("latest of all", "lapse.loaded.max", "ms")),
            worst(
                    "lapse.loaded.unexcused.max",
                    "the same, the latest but for those in a declared stall that held up the bare timer too",
                    atMost(50, "ms"),
                    Beside.greatest("latest outside declared stalls", "lapse.loaded.outside.max", "ms"),
                    Beside.sum("later than 50 ms in a declared stall", "lapse.loaded.stalled", ""),
                    Beside.greatest("bare timer's latest", "lapse.loadedtimer.max", "ms"),
                    Beside.sum("bare timer later than 50 ms", "lapse.loaded.control", ""),
                    Beside.sum("stalls declared, idle and loaded", "lapse.stalls", "")),
            worst(
                    "lapse.afterstall",
                    "later than 50 ms in a declared stall, idle or loaded: after its end",
                    atMost(60, "ms")),
            worst(
                    "hung.hundredth",
                    "99 of 100 drivers hang in their stop: the 100th's is entered after its deadline",
                    atMost(20, "ms"),
                    Beside.greatest("the last of the 99", "hung.ninetynine", "ms")),
            worst(
                    "hung.slow",
                    "100 drivers whose stop takes 20 ms: the last has returned",
                    atMost(60, "ms"),
                    Beside.greatest("the last is entered", "hung.slowentered", "ms"),
                    Beside.median("one loop that stops in turn, computed", "hung.slowinturn", "ms")),
            worst(
                    "together.last",
                    "1,000 sessions with 5 motors each lapse in the same millisecond: the last `stop()` is entered",
                    atMost(100, "ms"),
                    Beside.greatest("deadlines within", "together.spread", "ms"),
                    Beside.median("median of the 5,000", "together.stop.p50", "ms"),
                    Beside.sum("trials discarded because deadlines lay further apart", "together.discarded", "")),
            worst(
                    "falsestops.count",
                    "false stops in 10,000 sessions' on-time heartbeats",
                    atMost(0, ""),
                    Beside.sum("heartbeats on time and answered", "falsestops.million", "million"),
                    Beside.median("processors busy", "falsestops.busy", "%"),
                    Beside.sum("sent late by us", "falsestops.late", ""),
                    Beside.sum("sessions lapsed after gaps of ours", "falsestops.excused", ""),
                    Beside.sum("stalls declared", "falsestops.stalls", "")),
            pooled(
                    "sessions.beat.p99",
                    "10,000 sessions at a window of 2 s, 15,000 heartbeats a second: p99",
                    atMost(20, "ms"),
                    Beside.median("p50", "sessions.beat.p50", "ms"),
                    Beside.pooled("bare grpc-netty's p99", "sessions.bare.p99", "ms"),
                    Beside.sum("failed or lost", "sessions.beat.lost", "")),
            worst(
                    "hundredthousand.lost",
                    "100,000 sessions at 60 s (limit raised), held for longer than that: sessions lost",
                    atMost(0, ""),
                    Beside.median("live at the end", "hundredthousand.live", ""),
                    Beside.median("held for", "hundredthousand.held", "s"),
                    Beside.pooled("heartbeats' p99", "hundredthousand.beat.p99", "ms"),
                    Beside.greatest("resident", "hundredthousand.resident", "MB")),
            median(
                    "table.holdfast.1000000.bytes",
                    "1,000,000 sessions in the table alone, `-Xmx1g`: memory of each",
                    atMost(300, "bytes"),
                    Beside.median("each with an address of its own", "table.holdfast-addresses.1000000.bytes", "bytes"),
                    Beside.median("ZooKeeper's SessionTrackerImpl", "table.zookeeper-moves.1000000.bytes", "bytes")),
            median(
                    "table.holdfast.1000000.beat",
                    "the same: processor time of a heartbeat",
                    atMost(1_000, "ns"),
                    Beside.median("ZooKeeper's", "table.zookeeper-moves.1000000.beat", "ns"),
                    Beside.median("the timer takes of one processor", "table.timer.1000000.share", "%")),
            median(
                    "table.ratio.beat",
                    "a beat in the session table beside ZooKeeper's SessionTrackerImpl, each in a JVM of its own (JMH): times"
                            + " as fast",
                    atLeast(3, ""),
                    Beside.median("10,000 sessions, one thread: Holdfast", "table.holdfast.10000.oneThread", "ns"),
                    Beside.median("ZooKeeper", "table.zookeeper-moves.10000.oneThread", "ns"),
                    Beside.median("two threads: Holdfast", "table.holdfast.10000.twoThreads", "ns"),
                    Beside.median("ZooKeeper", "table.zookeeper-moves.10000.twoThreads", "ns")),
            median(
                    "table.ratio.memory",
                    "memory of a session, without addresses, of 1,000,000 in each: of ZooKeeper's",
                    atMost(0.5, "")),
            worst(
                    "overload.growth",
                    "twice the capacity in commands for a minute: resident memory grows by, at most",
                    atMost(32, "MB"),
                    Beside.median("before", "overload.before", "MB"),
                    Beside.greatest("at most", "overload.resident", "MB"),
                    Beside.median("capacity", "overload.capacity", "/s"),
                    Beside.median("offered", "overload.offered", "/s"),
                    Beside.median("of it left out behind 1,000 unanswered", "overload.leftout", "/s"),
                    Beside.median("answered OK", "overload.answered", "/s"),
                    Beside.median("refused", "overload.refused", "/s"),
                    Beside.median("bare grpc-java answers", "overload.bare", "/s"),
                    Beside.greatest("bare grows by", "overload.baregrowth", "MB")),
            worst(
                    "overload.stopped",
                    "the same: how often clients within their budget lost their session or were stopped",
                    atMost(0, ""),
                    Beside.pooled("their commands' p99", "overload.command.p99", "ms"),
                    Beside.pooled("their heartbeats' p99", "overload.beat.p99", "ms"),
                    Beside.sum("their calls that failed", "overload.failed", "")),
            worst(
                    "overload.recovery",
                    "the same: from the last command sent until all of their calls take less than 20 ms again",
                    atMost(2, "s")),
            median(
                    "start.ready",
                    "process start to ready line",
                    atMost(0.8, "s"),
                    Beside.median("bare grpc-netty, without a class archive", "start.bareready", "s")),
            median(
                    "start.resident",
                    "resident when idle for 5 s",
                    atMost(120, "MB"),
                    Beside.median("bare grpc-netty, without a class archive", "start.bareresident", "MB")));

    private Goals() {}
}
