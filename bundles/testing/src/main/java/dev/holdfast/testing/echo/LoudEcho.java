package dev.holdfast.testing.echo;

import dev.holdfast.resource.Call;
import dev.holdfast.stream.Streams;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** An echo that counts its stops, and is endless where it is asked for that. */
public final class LoudEcho implements TestEcho {
    /** Makes {@link #echoMultiple} go on until it is cancelled. */
    public static final String ENDLESS = "endless";

    private volatile boolean speaking;
    private volatile int stops;

    @Override
    public String echo(String message) {
        return message;
    }

    @Override
    public void echoMultiple(String message, Consumer<? super String> answers) {
        speaking = true;
        try {
            do {
                for (int letter : message.codePoints().toArray()) {
                    Call.current().throwIfCancelled();
                    answers.accept(Character.toString(letter));
                }
            } while (message.equals(ENDLESS));
        } finally {
            speaking = false;
        }
    }

    @Override
    public void echoBiDi(Flow.Publisher<String> messages, Consumer<? super String> answers) {
        Streams.forEach(messages, answers);
    }

    @Override
    public void stop() {
        stops++;
    }

    /** Whether it is inside of {@link #echoMultiple}. */
    public boolean isSpeaking() {
        return speaking;
    }

    /** How often it was stopped. */
    public int stops() {
        return stops;
    }
}
