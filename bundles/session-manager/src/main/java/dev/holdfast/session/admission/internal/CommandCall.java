package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import java.util.Map;
import java.util.Optional;

/** A safety-monitored command inside its driver. */
final class CommandCall extends ServedCall {
    private final Command command;

    CommandCall(Command command, Map<String, Object> extra, Optional<Caller> caller) {
        super(extra, caller);
        this.command = command;
    }

    Command command() {
        return command;
    }

    @Override
    public boolean isCancelled() {
        return command.isCancelled();
    }
}
