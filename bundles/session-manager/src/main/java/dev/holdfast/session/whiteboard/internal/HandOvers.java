package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Robot;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks bodies that go what the next should know, and tells those that come: in lanes, and within the stop's time limit. */
final class HandOvers {
    private static final Logger log = LoggerFactory.getLogger(HandOvers.class);

    private final BundleContext context;
    private final Robot robot;
    private final HandedOver handedOver = new HandedOver();

    HandOvers(BundleContext context, Robot robot) {
        this.context = context;
        this.robot = robot;
    }

    /** A body that was in service goes, at rest and empty. */
    void save(ResourceName name, Object body) {
        var saved = new CompletableFuture<Void>();
        robot.lanes().execute(() -> {
            handedOver.save(name, body);
            saved.complete(null);
        });
        Patience.await(saved, robot.limits().stop());
    }

    /** What was saved under this name means nothing any more. */
    void forget(ResourceName name) {
        handedOver.forget(name);
    }

    /** A body has come: itself, once it has taken over what there is, or another one that was made afresh. */
    Object takenOver(Offer offer, ResourceName name, Object body) {
        return isRestored(offer, name, body) ? body : anew(offer, body);
    }

    private boolean isRestored(Offer offer, ResourceName name, Object body) {
        if (!handedOver.isFor(name, body)) {
            return true;
        }
        var restored = new CompletableFuture<Boolean>();
        robot.lanes().execute(() -> restored.complete(handedOver.restore(name, body)));
        try {
            return restored.get(robot.limits().stop(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            log.warn("{}: its driver's restore does not return; it begins afresh", name);
            handedOver.forget(name);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return offer.isGone();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nobody completes it so
        }
    }

    /** A delayed component that nobody else uses is made anew when it is let go and asked for again. */
    private Object anew(Offer offer, Object spoilt) {
        context.ungetService(offer.reference());
        Object fresh = context.getService(offer.reference());
        if (fresh == null) {
            throw new IllegalStateException("its driver's constructor failed, or its class cannot be loaded");
        }
        if (fresh == spoilt) {
            log.warn("{}: it is no component of Declarative Services, and goes on as it is", offer.wantedName());
        }
        return fresh;
    }
}
