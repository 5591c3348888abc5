package dev.holdfast.client.access.internal;

import java.util.concurrent.CompletionStage;

/** The robot's method that gives a token for a secret, asked without waiting. Stages fail with a {@code StatusRuntimeException}. */
public interface AuthWire {
    /** A token. Fails if there is no answer in time. */
    CompletionStage<String> authenticate();

    /** Who asks whom, for people: {@code the api-key tablet at robot.local:8080}; without the secret. */
    String inWords();
}
