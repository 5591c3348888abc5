package dev.holdfast.session.admission.internal;

import dev.holdfast.resource.Actuator;
import dev.holdfast.session.safety.internal.SettleWatch;
import dev.holdfast.session.threads.internal.Alarms;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a stop: asks the driver whether it stands still, for as long as the watch wants to know. */
final class SettleLook {
    private static final Logger log = LoggerFactory.getLogger(SettleLook.class);
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final Executor lanes;
    private final Alarms alarms;
    private final Moment moment;

    SettleLook(Executor lanes, Alarms alarms, Moment moment) {
        this.lanes = lanes;
        this.alarms = alarms;
        this.moment = moment;
    }

    void begin(Admitted resource, SettleWatch watch) {
        resource.body().ifPresent(body -> {
            if (body.object() instanceof Actuator) {
                lanes.execute(() -> ask(resource, body, watch));
            } else {
                resource.gate().stops().standsStill(watch.run()); // what can only be made safe does not move
            }
        });
    }

    private void ask(Admitted resource, Body body, SettleWatch watch) {
        if (resource.body().filter(now -> now == body).isEmpty()) {
            return; // another driver serves the name now, and was stopped when it came
        }
        var question = new Question();
        alarms.at(moment.now() + resource.gate().limits().stop(), () -> question.remind(resource));
        boolean moving;
        var call = new StopCall(watch.run(), Map.of());
        try {
            moving = call.run(body::isMoving);
        } catch (RuntimeException | Error e) {
            log.warn("{}: asked whether it stands still after its stop, its driver threw {}", resource, e.toString());
            resource.gate().stops().standsStill(watch.run()); // its stop is believed
            return;
        } finally {
            call.close();
            question.answered = true;
        }
        if (!moving) {
            resource.gate().stops().standsStill(watch.run());
        }
        long now = moment.now();
        switch (watch.judge(moving, now)) {
            case ASK_AGAIN -> askLater(resource, body, watch, now + PAUSE);
            case LOOK_LATER -> askLater(resource, body, watch, watch.secondLook());
            case OVER -> {}
            case FAILED -> fail(resource, body, watch, now);
        }
    }

    private void fail(Admitted resource, Body body, SettleWatch watch, long now) {
        switch (resource.gate().stops().stillMoving(watch, now)) {
            case FAILED -> log.error("{}: its stop returned, and yet it moves; the stop is tried again", resource);
            case ASK_AGAIN -> askLater(resource, body, watch, now + PAUSE);
            default -> {}
        }
    }

    private void askLater(Admitted resource, Body body, SettleWatch watch, long time) {
        alarms.at(time, () -> lanes.execute(() -> ask(resource, body, watch)));
    }

    /** One question to a driver, which has a limit of its own. */
    private static final class Question {
        private volatile boolean answered;

        void remind(Admitted resource) {
            if (!answered) {
                log.warn("{}: asked whether it stands still after its stop, its driver does not answer", resource);
            }
        }
    }
}
