package dev.holdfast.config.internal;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Tells when what was written has reached Declarative Services. Configuration Admin says nothing of that, but tells its
 * listeners of one change after the other, each change to all of them: so when we hear of a later change of our own,
 * every earlier one has been dealt with.
 */
final class Delivery implements ConfigurationListener {
    private static final String MARK = "dev.holdfast.config.mark";

    private final Configurations configurations;
    private final Queue<CompletableFuture<Void>> marks = new ConcurrentLinkedQueue<>();

    Delivery(Configurations configurations) {
        this.configurations = configurations;
    }

    /** Completes when everything that this thread has written before has been delivered. */
    CompletionStage<Void> ofAllWritten() {
        CompletableFuture<Void> mark = new CompletableFuture<>();
        marks.add(mark);
        try {
            configurations.writeSingleton(MARK, Map.of());
        } catch (IllegalStateException e) { // Configuration Admin is going, and delivers nothing any more
            marks.remove(mark);
            return completedFuture(null);
        } catch (RuntimeException e) {
            marks.remove(mark); // else every later event would end the mark before its own
            throw e;
        }
        return mark;
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (event.getType() == ConfigurationEvent.CM_UPDATED && event.getPid().equals(MARK)) {
            CompletableFuture<Void> mark = marks.poll();
            if (mark != null) {
                mark.complete(null);
            }
        }
    }
}
