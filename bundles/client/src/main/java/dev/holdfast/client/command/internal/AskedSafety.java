package dev.holdfast.client.command.internal;

import com.google.protobuf.Duration;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.Safeguard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one resource's configuration asks for, in the words of robot.json. */
record AskedSafety(Safeguard message) {
    String name() {
        return ResourceNames.fromMessage(message.getName()).toString();
    }

    /** What differs from the promise that all get: {@code rearm, max_age 250 ms}. */
    String asksFor() {
        List<String> asked = new ArrayList<>();
        add(asked, message.getExclusive(), "exclusive");
        add(asked, !message.getUnowned().equals("warn"), "unowned " + message.getUnowned());
        add(asked, message.getRearm(), "rearm");
        add(asked, message.hasMaxAge(), "max_age " + text(message.getMaxAge()));
        add(asked, !message.getOnDisconnect().isEmpty(), "on_disconnect " + message.getOnDisconnect());
        add(asked, message.hasWindow(), "window " + text(message.getWindow()));
        add(asked, millis(message.getStopTimeout()) != 500, "stop_timeout " + text(message.getStopTimeout()));
        add(asked, millis(message.getSettleTime()) != 300, "settle_time " + text(message.getSettleTime()));
        add(asked, !message.getOnStopFailure().isEmpty(), "on_stop_failure " + message.getOnStopFailure());
        add(asked, message.getSafeAtStart(), "safe_at_start");
        add(asked, message.getAlsoMonitorCount() > 0, "also_monitor " + String.join(" ", message.getAlsoMonitorList()));
        return String.join(", ", asked);
    }

    Map<String, Object> toJson() {
        var members = new LinkedHashMap<String, Object>();
        members.put("name", name());
        members.put("owner", message.getSession());
        members.put("disarmed", message.getDisarmed());
        members.put("overdue", message.getOverdue());
        members.put("unownedCommands", message.getUnownedCommands());
        members.put("exclusive", message.getExclusive());
        members.put("unowned", message.getUnowned());
        members.put("rearm", message.getRearm());
        if (message.hasMaxAge()) {
            members.put("maxAgeMillis", millis(message.getMaxAge()));
        }
        members.put("onDisconnect", message.getOnDisconnect());
        members.put("stopTimeoutMillis", millis(message.getStopTimeout()));
        members.put("settleTimeMillis", millis(message.getSettleTime()));
        members.put("onStopFailure", message.getOnStopFailure());
        members.put("safeAtStart", message.getSafeAtStart());
        if (message.hasWindow()) {
            members.put("windowMillis", millis(message.getWindow()));
        }
        members.put("alsoMonitor", List.copyOf(message.getAlsoMonitorList()));
        return members;
    }

    private static void add(List<String> asked, boolean isAsked, String words) {
        if (isAsked) {
            asked.add(words);
        }
    }

    private static long millis(Duration message) {
        return Durations.fromMessage(message).toMillis();
    }

    private static String text(Duration message) {
        long millis = millis(message);
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
    }
}
