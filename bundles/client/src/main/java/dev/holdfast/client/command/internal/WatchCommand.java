package dev.holdfast.client.command.internal;

import dev.holdfast.rpc.ResourceNames;
import dev.holdfast.wire.session.v1.Finished;
import dev.holdfast.wire.session.v1.GetPresenceRequest;
import dev.holdfast.wire.session.v1.SessionServiceGrpc;
import dev.holdfast.wire.session.v1.WatchRequest;
import dev.holdfast.wire.session.v1.WatchResponse;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.BlockingClientCall;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What happens to sessions, as it happens. Who comes and goes the robot tells by itself; whom a resource belongs to changes with
 * commands, of which there are too many to tell, so that is looked at once a second.
 */
final class WatchCommand {
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AskedRobot robot;
    private final Output output;
    private final Clock clock = Clock.systemDefaultZone();
    private final Owners owners = new Owners();

    WatchCommand(AskedRobot robot, Output output) {
        this.robot = robot;
        this.output = output;
    }

    /** Ends with the process, or with whoever reads it; says no once the robot tells nothing more. */
    int run() {
        var events =
                SessionServiceGrpc.newBlockingV2Stub(robot.client().channel()).watch(WatchRequest.getDefaultInstance());
        try {
            return tellAll(events);
        } catch (StatusException e) {
            return output.no(inWords(e.getStatus()));
        } catch (StatusRuntimeException e) {
            return output.no(inWords(e.getStatus()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Output.NO;
        } finally {
            events.cancel("nobody watches any more", null);
        }
    }

    private int tellAll(BlockingClientCall<?, WatchResponse> events) throws StatusException, InterruptedException {
        long due = System.nanoTime() + LOOK_NANOS;
        while (!output.isBroken()) {
            long left = due - System.nanoTime();
            if (left <= 0) {
                look();
                due = System.nanoTime() + LOOK_NANOS;
                continue;
            }
            try {
                Optional<WatchResponse> event = Optional.ofNullable(events.read(left, TimeUnit.NANOSECONDS));
                if (event.isEmpty()) {
                    return output.no("The robot at %s tells nothing more".formatted(robot.target()));
                }
                tell(event.get());
            } catch (TimeoutException e) {
                // nothing has happened; now it is time to look
            }
        }
        return Output.YES;
    }

    private void look() {
        owners.changed(robot.sessions()
                        .getPresence(GetPresenceRequest.getDefaultInstance())
                        .getPresence())
                .forEach((name, owner) -> tell(Happening.owned(name, owner)));
    }

    private void tell(WatchResponse event) {
        switch (event.getEventCase()) {
            case PRESENCE -> {
                owners.know(event.getPresence());
                tell(Happening.present(SeenSession.allOf(event.getPresence())));
            }
            case STARTED ->
                tell(Happening.started(SeenSession.of(event.getStarted().getSession())));
            case FINISHED -> {
                Finished finished = event.getFinished();
                tell(Happening.finished(
                        SeenSession.of(finished.getSession()),
                        finished.getLapsed(),
                        finished.getStoppedList().stream()
                                .map(name -> ResourceNames.fromMessage(name).toString())
                                .toList()));
            }
            case OVERDUE ->
                tell(Happening.overdue(
                        ResourceNames.fromMessage(event.getOverdue().getName()).toString()));
            case EVENT_NOT_SET -> {} // a later robot tells more than we know
        }
    }

    private void tell(Happening happening) {
        happening.tell(output, clock);
    }

    private String inWords(Status failure) {
        if (failure.getCode() == Status.Code.UNIMPLEMENTED) {
            return "The robot at %s cannot be watched: it has no holdfast.session.v1. Ask it: holdfast sessions"
                    .formatted(robot.target());
        }
        String said = Optional.ofNullable(failure.getDescription())
                .orElse(failure.getCode().name())
                .replace("Watch at " + robot.target() + ": ", "");
        return "The robot at %s tells nothing more: %s".formatted(robot.target(), said);
    }
}
