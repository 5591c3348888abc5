package dev.holdfast.session.whiteboard.internal;

import dev.holdfast.resource.ResourceName;
import dev.holdfast.session.admission.internal.Admitted;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is known of one name: which body serves it or is being made for it, which others would like to, and what there is
 * to complain of. Each method is one step under the slot's lock, so that a body which goes while it is made is either
 * never put behind its name, or taken from there.
 */
final class Slot {
    private final ResourceName name;
    private final Deque<Offer> offers = new ArrayDeque<>();
    private Stage stage = Stage.EMPTY;
    private Optional<Admitted> resource = Optional.empty();
    private Optional<String> complaint = Optional.empty();
    private boolean removing;
    private int departures;

    /** How far the first of the offers has come. */
    private enum Stage {
        EMPTY,
        MAKING,
        SERVING,
        LEAVING
    }

    Slot(ResourceName name) {
        this.name = name;
    }

    ResourceName name() {
        return name;
    }

    // ---- offers ----

    /** A body is offered. One that is gone already is not taken in. */
    synchronized void add(Offer offer) {
        if (!offer.isGone()) {
            offers.add(offer);
            removing = false;
        }
    }

    /** Hands out the body that should be made now, once. */
    synchronized Optional<Offer> next() {
        if (stage != Stage.EMPTY || offers.isEmpty()) {
            return Optional.empty();
        }
        stage = Stage.MAKING;
        complaint = Optional.empty();
        return Optional.of(offers.element());
    }

    /** The body has been made: puts it behind its name, unless it has gone meanwhile. */
    synchronized boolean serve(Offer offer, Runnable put) {
        if (offer.isGone() || stage != Stage.MAKING || offers.peek() != offer) {
            return false;
        }
        stage = Stage.SERVING;
        boolean there = false;
        try {
            put.run(); // our own code, which hands on what a driver has to do
            there = true;
        } finally {
            stage = there ? Stage.SERVING : Stage.MAKING; // it can be told why not, and another may come
        }
        return true;
    }

    /** A body goes; true if it serves, and must be stopped and let go before {@link #left}. */
    synchronized boolean depart(Offer offer) {
        offer.setGone();
        boolean first = offers.peek() == offer;
        if (first && stage == Stage.SERVING) {
            stage = Stage.LEAVING;
            return true;
        }
        offers.remove(offer);
        if (first && stage == Stage.MAKING) {
            stage = Stage.EMPTY; // whoever makes it will find it gone
            complaint = Optional.empty();
        }
        return false;
    }

    /** The body that served is gone; numbers its departure. */
    synchronized int left() {
        offers.remove();
        stage = Stage.EMPTY;
        complaint = Optional.empty();
        return ++departures;
    }

    /** The name has outlived its body for long enough: gives its resource up, if nobody serves it since that departure. */
    synchronized Optional<Admitted> giveUp(int departure, Consumer<Admitted> forget) {
        if (departure != departures || stage == Stage.SERVING || stage == Stage.LEAVING) {
            return Optional.empty();
        }
        Optional<Admitted> given = resource;
        resource = Optional.empty();
        given.ifPresent(forget); // in this step, or a body that comes now would be put behind what is forgotten then
        return given;
    }

    synchronized boolean isIdle() {
        return offers.isEmpty() && resource.isEmpty();
    }

    synchronized Optional<Offer> first() {
        return Optional.ofNullable(offers.peek());
    }

    synchronized boolean isMaking(Offer offer) {
        return stage == Stage.MAKING && offers.peek() == offer;
    }

    // ---- what it serves ----

    synchronized void admit(Admitted admitted) {
        resource = Optional.of(admitted);
    }

    synchronized Optional<Admitted> resource() {
        return resource;
    }

    /** The name is about to go for good: its twin need not outlive its body. */
    synchronized void setRemoving() {
        removing = true;
    }

    synchronized boolean isRemoving() {
        return removing;
    }

    // ---- complaints ----

    synchronized void complain(String text) {
        complaint = Optional.of(text);
    }

    /** Complains of the body that is being made, if it is this one still. */
    synchronized void complainOf(Offer offer, String text) {
        if (stage == Stage.MAKING && offers.peek() == offer) {
            complaint = Optional.of(text);
        }
    }

    /** Takes this complaint back, and no other. */
    synchronized void uncomplain(String text) {
        complaint = complaint.filter(said -> !said.equals(text));
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
}
