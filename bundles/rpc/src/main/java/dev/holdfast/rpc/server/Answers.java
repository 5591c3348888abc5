package dev.holdfast.rpc.server;

import dev.holdfast.rpc.StatusCodes;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a unary call with what a method returns or throws. */
final class Answers {
    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    /** Answers at once. */
    static <A> void answer(StreamObserver<A> observer, Supplier<A> work) {
        A answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            refuse(observer, e);
            return;
        }
        observer.onNext(answer);
        observer.onCompleted();
    }

    /** Answers when what {@code work} returns completes, on the thread that completes it. */
    static <A> void answerLater(StreamObserver<A> observer, Supplier<CompletionStage<A>> work) {
        CompletionStage<A> answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            refuse(observer, e);
            return;
        }
        answer.whenComplete((value, failure) -> {
            if (failure == null) {
                observer.onNext(value);
                observer.onCompleted();
            } else {
                refuse(observer, failure);
            }
        });
    }

    private static void refuse(StreamObserver<?> observer, Throwable failure) {
        if (StatusCodes.isUnexpected(failure)) {
            log.error("A call of the robot failed", StatusCodes.unwrap(failure));
        }
        observer.onError(StatusCodes.toStatus(failure).asRuntimeException());
    }
}
