package dev.holdfast.bench.figures;

import static dev.holdfast.bench.figures.Goal.median;
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
                    new Beside("Holdfast", "heartbeats.robot", "/s"),
                    new Beside("bare", "heartbeats.bare", "/s")),
            median(
                    "blocked.beat.p999",
                    "a heartbeat, p99.9, with every worker blocked in drivers and 100 camera streams",
                    atMost(20, "ms"),
                    new Beside("median", "blocked.beat.p50", "ms"),
                    new Beside("bare grpc-java with its default executor, p99.9", "blocked.bare.p999", "ms"),
                    new Beside("pictures", "blocked.pictures", "/s"),
                    new Beside("bare", "blocked.barepictures", "/s"),
                    new Beside("threads blocked", "blocked.threads", "")),
            median(
                    "lapse.idle.p50",
                    "deadline to `stop()` entered, idle, p50",
                    atMost(0.2, "ms"),
                    new Beside("bare ScheduledThreadPoolExecutor, p50", "lapse.idletimer.p50", "ms")),
            median(
                    "lapse.idle.p999",
                    "the same, p99.9",
                    atMost(5, "ms"),
                    new Beside("bare timer, p99.9", "lapse.idletimer.p999", "ms")),
            median(
                    "lapse.loaded.p999",
                    "the same with both cores saturated by our own load, p99.9",
                    atMost(15, "ms"),
                    new Beside("p50", "lapse.loaded.p50", "ms"),
                    new Beside("bare timer, p99.9", "lapse.loadedtimer.p999", "ms"),
                    new Beside("load, calls", "lapse.load", "/s")),
            worst(
                    "lapse.loaded.max",
                    "the same, the latest of all that no declared stall held up",
                    atMost(50, "ms"),
                    new Beside("bare timer's latest", "lapse.loadedtimer.max", "ms"),
                    new Beside("stalls declared", "lapse.stalls", ""),
                    new Beside("stops later than 50 ms in one", "lapse.stalled", "")),
            worst("lapse.afterstall", "the same in a declared stall, after its end", atMost(60, "ms")),
            median(
                    "hung.hundredth",
                    "99 of 100 drivers hang in their stop: the 100th's is entered after its deadline",
                    atMost(20, "ms"),
                    new Beside("the last of the 99", "hung.ninetynine", "ms")),
            median(
                    "hung.slow",
                    "100 drivers whose stop takes 20 ms: the last has returned",
                    atMost(60, "ms"),
                    new Beside("the last is entered", "hung.slowentered", "ms"),
                    new Beside("one loop that stops in turn, computed", "hung.slowinturn", "ms")),
            median(
                    "together.last",
                    "1,000 sessions with 5 motors each lapse in the same millisecond: the last `stop()` is entered",
                    atMost(100, "ms"),
                    new Beside("deadlines within", "together.spread", "ms"),
                    new Beside("median of the 5,000", "together.stop.p50", "ms")),
            worst(
                    "falsestops.count",
                    "false stops in 10,000 sessions' on-time heartbeats",
                    atMost(0, ""),
                    new Beside("heartbeats on time", "falsestops.million", "million"),
                    new Beside("processor", "falsestops.busy", "%"),
                    new Beside("stalls declared", "falsestops.stalls", "")),
            median(
                    "sessions.beat.p99",
                    "10,000 sessions at a window of 2 s, 15,000 heartbeats a second: p99",
                    atMost(20, "ms"),
                    new Beside("p50", "sessions.beat.p50", "ms"),
                    new Beside("bare grpc-netty's p99", "sessions.bare.p99", "ms")),
            worst(
                    "hundredthousand.lost",
                    "100,000 sessions at 60 s (limit raised), held: sessions lost",
                    atMost(0, ""),
                    new Beside("live at the end", "hundredthousand.live", ""),
                    new Beside("held for", "hundredthousand.held", "s"),
                    new Beside("heartbeats' p99", "hundredthousand.beat.p99", "ms"),
                    new Beside("resident", "hundredthousand.resident", "MB")),
            median(
                    "table.holdfast.1000000.bytes",
                    "1,000,000 sessions in the table alone, `-Xmx1g`: memory of each",
                    atMost(300, "bytes"),
                    new Beside("ZooKeeper's SessionTrackerImpl", "table.zookeeper-moves.1000000.bytes", "bytes")),
            median(
                    "table.holdfast.1000000.beat",
                    "the same: processor time of a heartbeat",
                    atMost(1_000, "ns"),
                    new Beside("ZooKeeper's", "table.zookeeper-moves.1000000.beat", "ns")),
            median(
                    "table.ratio.beat",
                    "the session table beside ZooKeeper's SessionTrackerImpl in one JVM (JMH): a beat, times as fast",
                    atLeast(3, ""),
                    new Beside("10,000 sessions, one thread: Holdfast", "table.holdfast.10000.oneThread", "ns"),
                    new Beside("ZooKeeper", "table.zookeeper-moves.10000.oneThread", "ns"),
                    new Beside("two threads: Holdfast", "table.holdfast.10000.twoThreads", "ns"),
                    new Beside("ZooKeeper", "table.zookeeper-moves.10000.twoThreads", "ns")),
            median("table.ratio.memory", "the same: memory of a session, of ZooKeeper's", atMost(0.5, "")),
            worst(
                    "overload.growth",
                    "twice the capacity in commands for a minute: resident memory grows after its first third by",
                    atMost(32, "MB"),
                    new Beside("at most resident", "overload.resident", "MB"),
                    new Beside("capacity", "overload.capacity", "/s"),
                    new Beside("offered", "overload.offered", "/s"),
                    new Beside("answered OK", "overload.answered", "/s"),
                    new Beside("refused", "overload.refused", "/s"),
                    new Beside("bare grpc-java answers", "overload.bare", "/s"),
                    new Beside("bare grows by", "overload.baregrowth", "MB")),
            worst(
                    "overload.stopped",
                    "the same: clients within their budget that lost their session or were stopped",
                    atMost(0, ""),
                    new Beside("their commands' p99", "overload.command.p99", "ms"),
                    new Beside("their heartbeats' p99", "overload.beat.p99", "ms")),
            worst("overload.recovery", "the same: until all of their calls take less than 20 ms again", atMost(2, "s")),
            median(
                    "start.ready",
                    "process start to ready line",
                    atMost(0.8, "s"),
                    new Beside("bare grpc-netty", "start.bareready", "s")),
            median(
                    "start.resident",
                    "resident when idle for 5 s",
                    atMost(120, "MB"),
                    new Beside("bare grpc-netty", "start.bareresident", "MB")));

    private Goals() {}
}
