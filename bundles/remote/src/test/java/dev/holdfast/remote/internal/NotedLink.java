package dev.holdfast.remote.internal;

import dev.holdfast.client.RobotSession.Trace;
import dev.holdfast.resource.ResourceName;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A link that notes what is asked of it, and answers as the test says. */
final class NotedLink implements Link {
    BooleanSupplier owned = () -> true;
    Runnable ending = () -> {};
    long connection = 1;
    private final List<String> asked;
    private Optional<String> session = Optional.of("s1");

    NotedLink(List<String> asked) {
        this.asked = asked;
    }

    @Override
    public boolean stopOwned(ResourceName name) {
        asked.add("stopOwned " + name);
        return owned.getAsBoolean();
    }

    @Override
    public Trace trace() {
        return new Trace(session, connection);
    }

    @Override
    public void disown(Trace doubted) {
        if (connection > doubted.connection() && session.isPresent() && session.equals(doubted.session())) {
            asked.add("end " + session.get());
            ending.run();
            session = Optional.empty();
        }
    }
}
