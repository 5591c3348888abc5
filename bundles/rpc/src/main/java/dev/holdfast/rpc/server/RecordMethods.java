package dev.holdfast.rpc.server;

import dev.holdfast.door.BeatAdvice;
import dev.holdfast.door.BeatAdvice.Odds;
import dev.holdfast.door.FlightRecorder;
import dev.holdfast.rpc.Durations;
import dev.holdfast.rpc.access.internal.Access;
import dev.holdfast.session.Session;
import dev.holdfast.wire.operator.v1.GetAdviceResponse;
import dev.holdfast.wire.operator.v1.WindowOdds;
import dev.holdfast.wire.operator.v1.WriteBlackBoxResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an operator may ask of what was recorded, in messages that give away no id. */
final class RecordMethods {
    private final Supplier<FlightRecorder> recorder;
    private final ShownIds ids;

    /** @param recorder throws {@code ResourceUnavailableException} while there is none */
    RecordMethods(Supplier<FlightRecorder> recorder, ShownIds ids) {
        this.recorder = recorder;
        this.ids = ids;
    }

    CompletionStage<WriteBlackBoxResponse> write() {
        return recorder.get().write().thenApply(file -> WriteBlackBoxResponse.newBuilder()
                .setFile(file.toString())
                .build());
    }

    GetAdviceResponse advice() {
        Function<Session, UUID> shown = ids.to(Access.current());
        var answer = GetAdviceResponse.newBuilder();
        recorder.get().advice().forEach(advice -> answer.addClients(toMessage(advice, shown)));
        return answer.build();
    }

    private static dev.holdfast.wire.operator.v1.BeatAdvice toMessage(BeatAdvice advice, Function<Session, UUID> ids) {
        Session session = advice.session();
        var message = dev.holdfast.wire.operator.v1.BeatAdvice.newBuilder()
                .setMark(Presences.mark(Optional.of(session), ids))
                .setHolder(session.holder())
                .setAddress(session.address())
                .setWindow(Durations.toMessage(session.heartbeatWindow()))
                .setLive(advice.live())
                .setGaps(advice.gaps())
                .setP50(Durations.toMessage(advice.p50()))
                .setP99(Durations.toMessage(advice.p99()))
                .setP999(Durations.toMessage(advice.p999()))
                .setLongest(Durations.toMessage(advice.longest()));
        advice.suggested().map(Durations::toMessage).ifPresent(message::setSuggested);
        advice.odds().forEach(odds -> message.addOdds(toMessage(odds)));
        return message.build();
    }

    private static WindowOdds toMessage(Odds odds) {
        return WindowOdds.newBuilder()
                .setWindow(Durations.toMessage(odds.window()))
                .setSeen(odds.seen())
                .setChance(odds.chance())
                .setPerDay(odds.perDay())
                .build();
    }
}
