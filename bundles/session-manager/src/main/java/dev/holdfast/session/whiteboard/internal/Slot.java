package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What is known of one name: who serves it, who would like to, and what there is to complain of. */
final class Slot {
    private final ResourceName name;
    private final Deque<Offer> offers = new ArrayDeque<>();
    private Optional<Admitted> resource = Optional.empty();
    private Optional<String> complaint = Optional.empty();
    private boolean removing;
    private boolean waitsForFirstStop;

    Slot(ResourceName name) {
        this.name = name;
    }

    ResourceName name() {
        return name;
    }

    /** A body is offered; true if it is the first, and should be made. */
    synchronized boolean add(Offer offer) {
        offers.add(offer);
        removing = false;
        return offers.peek() == offer;
    }

    /** A body is gone; hands out the next, if it was the one that served. */
    synchronized Optional<Offer> remove(Offer offer) {
        boolean served = offers.peek() == offer;
        offers.remove(offer);
        complaint = served ? Optional.empty() : complaint;
        return served ? Optional.ofNullable(offers.peek()) : Optional.empty();
    }

    synchronized boolean isServedBy(Offer offer) {
        return offers.peek() == offer;
    }

    synchronized Optional<Offer> serving() {
        return Optional.ofNullable(offers.peek());
    }

    synchronized boolean isEmpty() {
        return offers.isEmpty();
    }

    synchronized void admit(Admitted admitted) {
        resource = Optional.of(admitted);
    }

    synchronized Optional<Admitted> resource() {
        return resource;
    }

    synchronized void complain(String text) {
        complaint = Optional.of(text);
    }

    synchronized void content() {
        complaint = Optional.empty();
        waitsForFirstStop = false;
    }

    synchronized void waitForFirstStop() {
        complaint = Optional.of("it cannot be stopped: its driver's stop fails or does not return; it is tried again");
        waitsForFirstStop = true;
    }

    synchronized boolean waitsForFirstStop() {
        return waitsForFirstStop;
    }

    /** What keeps it from being well; also where two drivers offer the same name. */
    synchronized Optional<String> complaint() {
        if (complaint.isEmpty() && resource.map(Admitted::isOverdue).orElse(false)) {
            return Optional.of("stop overdue: its driver's stop has failed or does not return; it is tried again");
        }
        if (complaint.isEmpty() && offers.size() > 1) {
            return Optional.of("two drivers offer this name; the first serves it");
        }
        return complaint;
    }

    /** The name is about to go for good: its twin need not outlive its body. */
    synchronized void setRemoving() {
        removing = true;
    }

    synchronized boolean isRemoving() {
        return removing;
    }
}
