package dev.holdfast.config.state.internal;

import dev.holdfast.status.ResourceState.Condition;

/** How one resource is found to be. */
record Verdict(Condition condition, String reason) {
    static final Verdict READY = new Verdict(Condition.READY, "");

    static Verdict unhealthy(String reason) {
        return new Verdict(Condition.UNHEALTHY, reason);
    }

    static Verdict configuring(String reason) {
        return new Verdict(Condition.CONFIGURING, reason);
    }

    /** Whether it stays so unless something happens. */
    boolean isFinal() {
        return condition == Condition.READY || condition == Condition.UNHEALTHY;
    }
}
