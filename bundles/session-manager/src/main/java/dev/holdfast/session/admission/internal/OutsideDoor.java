package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import dev.holdfast.door.Door;
import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceNotFoundException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.session.SessionExpiredException;
import dev.holdfast.session.safety.internal.LiveSession;
import dev.holdfast.session.safety.internal.Outcome;
import dev.holdfast.session.safety.internal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Flow;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door as the transport uses it: nothing blocks, the work runs on the robot's own threads. */
public final class OutsideDoor implements Door {
    private static final Logger log = LoggerFactory.getLogger(OutsideDoor.class);

    private final Robot robot;
    private final Function<ResourceName, Optional<String>> complaints;

    /** @param complaints what is known against a name that is not there */
    public OutsideDoor(Robot robot, Function<ResourceName, Optional<String>> complaints) {
        this.robot = robot;
        this.complaints = complaints;
    }

    @Override
    public <R extends Resource, A> CompletionStage<A> command(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        return command(name, type, caller, caller.session(), work);
    }

    private <R extends Resource, A> CompletionStage<A> command(
            ResourceName name,
            Class<R> type,
            Caller caller,
            Optional<UUID> named,
            Function<? super R, ? extends A> work) {
        return answering(answer -> {
            Admitted resource = require(name, type);
            LiveSession session = session(caller, named);
            resource.running().enter();
            answer.whenComplete((result, failure) -> resource.running().leave());
            var command = new Command(resource, session, Optional.empty(), caller.extra(), Optional.of(caller));
            command.admission()
                    .thenAccept(refusal ->
                            decided(resource, command, refusal, answer, body -> work.apply(type.cast(body))));
            resource.gate().arrive(command, robot.now());
            caller.gone().thenRun(() -> resource.gate().cancelByCaller(command, robot.now()));
        });
    }

    private <A> void decided(
            Admitted resource,
            Command command,
            Optional<Refusal> refusal,
            CompletableFuture<A> answer,
            Function<Resource, A> work) {
        if (refusal.isPresent()) {
            answer.completeExceptionally(Refusals.exception(resource, refusal.get()));
        } else {
            start(resource, command, answer, work);
        }
    }

    private <A> void start(
            Admitted resource, Command command, CompletableFuture<A> answer, Function<Resource, A> work) {
        try {
            resource.running()
                    .command(() -> complete(answer, () -> robot.commands().run(command, work)));
        } catch (RuntimeException | Error e) { // no thread could be had
            resource.gate().returned(command, Outcome.REFUSED, robot.now());
            answer.completeExceptionally(e);
        }
    }

    @Override
    public <R extends Resource, A> CompletionStage<A> query(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        return unlessMonitored(name, type, caller, work, Lasting.BRIEFLY);
    }

    @Override
    public <R extends Resource, A> CompletionStage<A> converse(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work) {
        return unlessMonitored(name, type, caller, work, Lasting.LONG);
    }

    private <R extends Resource, A> CompletionStage<A> unlessMonitored(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, ? extends A> work, Lasting lasting) {
        Optional<UUID> session;
        try {
            session = robot.find(name)
                    .filter(resource -> resource.monitorsAlso(caller.method()))
                    .flatMap(resource -> caller.offeredSession());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
        return session.isPresent()
                ? command(name, type, caller, session, work)
                : asking(name, type, caller, lasting, (resource, body) -> work.apply(type.cast(body.object())));
    }

    @Override
    public <R extends Resource, A> CompletionStage<Flow.Publisher<A>> stream(
            ResourceName name, Class<R> type, Caller caller, Function<? super R, Flow.Publisher<A>> work) {
        return asking(
                name,
                type,
                caller,
                Lasting.BRIEFLY,
                (resource, body) ->
                        Tether.outside(resource, body, work.apply(type.cast(body.object())), robot.workers()));
    }

    /** How long a question is inside: what lasts takes no place from others, and ends with the body that it is with. */
    private enum Lasting {
        BRIEFLY,
        LONG
    }

    private interface Question<A> {
        A ask(Admitted resource, Body body);
    }

    private <A> CompletionStage<A> asking(
            ResourceName name,
            Class<? extends Resource> type,
            Caller caller,
            Lasting lasting,
            Question<? extends A> work) {
        return answering(answer -> {
            Admitted resource = require(name, type);
            resource.running().enter();
            answer.whenComplete((result, failure) -> resource.running().leave());
            var call = new QueryCall(caller.extra(), Optional.of(caller));
            resource.bodySoon(resource.gate().limits().swap()).whenComplete((body, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(Waiting.unchecked(failure));
                } else {
                    if (lasting == Lasting.LONG) {
                        tie(resource, body, call, answer);
                    }
                    ask(resource, call, caller, answer, lasting, () -> work.ask(resource, body));
                }
            });
        });
    }

    /** It would go on with a body that nobody serves by. */
    private static void tie(Admitted resource, Body body, QueryCall call, CompletableFuture<?> answer) {
        Admitted.Tied tied = () -> {
            answer.completeExceptionally(resource.bodyWent()); // before its driver can say that it was cancelled
            call.cancel();
        };
        if (resource.tie(body, tied)) {
            answer.whenComplete((result, failure) -> resource.untie(tied));
        } else {
            answer.completeExceptionally(resource.bodyWent());
        }
    }

    private <A> void ask(
            Admitted resource,
            QueryCall call,
            Caller caller,
            CompletableFuture<A> answer,
            Lasting lasting,
            Callable<? extends A> work) {
        Runnable question = () -> {
            if (!answer.isDone()) {
                complete(answer, () -> call.<A>run(work::call));
            }
        };
        caller.gone().thenRun(() -> {
            resource.running().forget(question);
            call.cancel();
            answer.completeExceptionally(new CancellationException(resource + ": nobody waits for the answer"));
        });
        try {
            if (lasting == Lasting.LONG) {
                resource.running().conversation(question);
            } else {
                resource.running().question(question);
            }
            if (answer.isDone()) {
                resource.running().forget(question); // it was cancelled before it was in the queue
            }
        } catch (RuntimeException | Error e) { // no thread could be had
            answer.completeExceptionally(e);
        }
    }

    @Override
    public CompletionStage<Void> stop(ResourceName name, Caller caller) {
        return answering(answer -> {
            Admitted resource = robot.find(name).orElseThrow(() -> missing(name));
            var stop = new AskedStop(caller.extra());
            stop.made().thenAccept(made -> {
                if (made) {
                    answer.complete(null);
                } else {
                    answer.completeExceptionally(overdue(name));
                }
            });
            resource.gate().stops().request(stop);
        });
    }

    @Override
    public CompletionStage<Map<ResourceName, Throwable>> stopAll(Map<ResourceName, Map<String, Object>> extra) {
        var failures = new ConcurrentHashMap<ResourceName, Throwable>();
        var stops = robot.resources().stream()
                .filter(Admitted::canStop)
                .map(resource -> {
                    var stop = new AskedStop(extra.getOrDefault(resource.name(), Map.of()));
                    resource.gate().stops().request(stop);
                    return stop.made().thenAccept(made -> {
                        if (!made) {
                            failures.put(resource.name(), overdue(resource.name()));
                        }
                    });
                })
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(stops).thenApply(done -> new HashMap<>(failures));
    }

    @Override
    public void disconnected(Object connection) {
        robot.resources().forEach(resource -> collectLost(resource, connection));
    }

    private static void collectLost(Admitted resource, Object connection) {
        try {
            resource.gate().stops().collectLost(connection);
        } catch (RuntimeException | Error e) { // what else came by that connection is stopped all the same
            log.error("{}: it may not be stopped for the connection that was lost", resource, e);
        }
    }

    @Override
    public boolean knows(ResourceName name) {
        return robot.find(name).isPresent();
    }

    @Override
    public List<ResourceName> resources() {
        return robot.resources().stream()
                .filter(resource -> resource.body().isPresent())
                .map(Admitted::name)
                .toList();
    }

    private LiveSession session(Caller caller, Optional<UUID> named) {
        if (named.isEmpty()) {
            return LiveSession.NOBODY;
        }
        LiveSession session = robot.table().find(named.get(), caller.holder());
        if (!session.lives(robot.now())) {
            throw SessionExpiredException.refused();
        }
        return session;
    }

    private Admitted require(ResourceName name, Class<? extends Resource> type) {
        Admitted resource = robot.find(name).orElseThrow(() -> missing(name));
        if (!type.isAssignableFrom(resource.type())) {
            throw new ResourceUnavailableException(
                    name + ": its driver was built against another version of " + type.getName());
        }
        return resource;
    }

    private RuntimeException missing(ResourceName name) {
        return complaints
                .apply(name)
                .<RuntimeException>map(why -> new ResourceUnavailableException(name + ": " + why))
                .orElseGet(() -> new ResourceNotFoundException(
                        "there is no %s named \"%s\" on this robot".formatted(name.api(), name.name())));
    }

    private static HardwareException overdue(ResourceName name) {
        return new HardwareException(name + ": stop overdue: it has failed or does not return, and is tried again");
    }

    private interface Beginning<A> {
        void begin(CompletableFuture<A> answer);
    }

    private static <A> CompletionStage<A> answering(Beginning<A> beginning) {
        var answer = new CompletableFuture<A>();
        try {
            beginning.begin(answer);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
        return answer;
    }

    private interface Work<A> {
        A run();
    }

    private static <A> void complete(CompletableFuture<A> answer, Work<? extends A> work) {
        try {
            answer.complete(work.run());
        } catch (SessionExpiredException e) {
            answer.completeExceptionally(e.driverCalled() ? e : SessionExpiredException.underWay("what it moved"));
        } catch (Throwable e) { // a driver may throw anything; its caller hears of it
            answer.completeExceptionally(e);
        }
    }
}
