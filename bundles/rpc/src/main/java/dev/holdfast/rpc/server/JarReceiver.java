package dev.holdfast.rpc.server;

import com.google.protobuf.ByteString;
import dev.holdfast.resource.LimitExceededException;
import dev.holdfast.resource.ResourceUnavailableException;
import dev.holdfast.rpc.StatusCodes;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Takes one jar that comes in pieces, and answers with what is made of it. Like the call that it belongs to, it is used by
 * one thread at a time, which may block. What it holds is let go when the answer is there, when the client is gone, or when
 * the time is up, whichever comes first: whoever works on the jar may never end.
 *
 * @param <Q> a piece
 * @param <A> the answer
 */
abstract class JarReceiver<Q, A> implements StreamObserver<Q> {
    private static final Pattern FILE = Pattern.compile("[^./\\\\\\p{Cntrl}][^/\\\\\\p{Cntrl}]{0,199}\\.jar");

    private final StreamObserver<A> answer;
    private final Bounds bounds;
    private final AtomicReference<Optional<Upload>> upload = new AtomicReference<>(Optional.empty());
    private Optional<Work<A>> work = Optional.empty();
    private boolean answered;

    /** What is made of the whole jar. */
    interface Work<A> {
        CompletionStage<A> of(InputStream jar) throws IOException;
    }

    /**
     * What jars may take of the robot.
     *
     * @param permits one for each jar that is on its way
     * @param workers answer, and close files: no event loop
     * @param longest from a jar's last byte to the answer
     */
    record Bounds(Semaphore permits, Executor workers, Duration longest) {}

    JarReceiver(StreamObserver<A> answer, Bounds bounds) {
        this.answer = answer;
        this.bounds = bounds;
    }

    /** The name that a header gives the file; empty if this is no header. */
    abstract Optional<String> file(Q request);

    abstract ByteString chunk(Q request);

    /** Looks at the header, before a jar is sent in vain. */
    abstract Work<A> begin(Q header);

    @Override
    public final void onNext(Q request) {
        if (answered) {
            return;
        }
        try {
            Optional<String> file = file(request);
            if (file.isPresent()) {
                begin(file.get(), request);
            } else {
                upload.get()
                        .orElseThrow(() -> new IllegalArgumentException("the first message must be the header"))
                        .write(chunk(request).asReadOnlyByteBuffer());
            }
        } catch (IOException e) {
            refuse(new UncheckedIOException("the jar cannot be kept: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            refuse(e);
        }
    }

    /** The client is gone before the jar was whole. */
    @Override
    public final void onError(Throwable reason) {
        answered = true;
        close();
    }

    @Override
    public final void onCompleted() {
        if (answered) {
            return;
        }
        answered = true;
        Answers.answerLater(answer, () -> {
            Work<A> known = work.orElseThrow(() -> new IllegalArgumentException("there is no header, and no jar"));
            Upload whole = upload.get().orElseThrow();
            // a client that goes from now on is not reported to us
            Context.current().addListener(call -> close(), bounds.workers());
            try {
                return end(known.of(whole.content()));
            } catch (IOException e) {
                close();
                throw new UncheckedIOException("the jar cannot be read: " + e.getMessage(), e);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        });
    }

    private CompletionStage<A> end(CompletionStage<A> made) {
        return made.toCompletableFuture()
                .copy()
                .orTimeout(bounds.longest().toNanos(), TimeUnit.NANOSECONDS)
                .handleAsync(
                        (done, failure) -> {
                            close();
                            if (failure instanceof TimeoutException) {
                                throw new ResourceUnavailableException(
                                        "the deployment has not been decided in time; holdfast why tells");
                            } else if (failure != null) {
                                throw new CompletionException(StatusCodes.unwrap(failure));
                            }
                            return done;
                        },
                        bounds.workers());
    }

    private void begin(String file, Q header) throws IOException {
        if (work.isPresent()) {
            throw new IllegalArgumentException("there are two headers; a jar has a call of its own");
        }
        if (!FILE.matcher(file).matches()) {
            throw new IllegalArgumentException("\"" + file + "\" is no plain file name such as acme-1.0.0.jar");
        }
        work = Optional.of(begin(header));
        if (!bounds.permits().tryAcquire()) {
            throw new LimitExceededException("too many jars are being sent already; try again when they have come");
        }
        try {
            upload.set(Optional.of(Upload.begin()));
        } finally {
            if (upload.get().isEmpty()) {
                bounds.permits().release();
            }
        }
    }

    private void refuse(RuntimeException reason) {
        answered = true;
        close();
        Answers.answer(answer, () -> {
            throw reason;
        });
    }

    private void close() {
        upload.getAndSet(Optional.empty()).ifPresent(kept -> {
            kept.close();
            bounds.permits().release();
        });
    }
}
