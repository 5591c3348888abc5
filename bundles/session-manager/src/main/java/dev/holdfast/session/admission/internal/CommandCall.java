package dev.holdfast.session.admission.internal;

import dev.holdfast.door.Caller;
import dev.holdfast.resource.ResourceName;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A safety-monitored command inside its driver. */
final class CommandCall extends ServedCall {
    private final Command command;
    private volatile BiConsumer<CommandCall, ResourceName> claims = (call, name) -> {};

    CommandCall(Command command, Map<String, Object> extra, Optional<Caller> caller) {
        super(extra, caller);
        this.command = command;
    }

    Command command() {
        return command;
    }

    /** @param claims makes its session the owner of what it reaches */
    void reaching(BiConsumer<CommandCall, ResourceName> claims) {
        this.claims = claims;
    }

    @Override
    public boolean isCancelled() {
        return command.isCancelled();
    }

    @Override
    public void reached(ResourceName name) {
        super.reached(name);
        claims.accept(this, name);
    }
}
