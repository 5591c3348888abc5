package dev.holdfast.session.safety.internal;

/**
 * What holds for one resource beside the rules that hold for all.
 *
 * @param limits how long things may take around its stops
 * @param policy what is asked for beyond the promise that all get
 * @param driver the holder of the sessions of the bundle that its body is from; empty while that is not known
 */
public record Terms(StopLimits limits, Policy policy, String driver) {
    /** Nothing but these limits. */
    public static Terms of(StopLimits limits) {
        return new Terms(limits, Policy.DEFAULT, "");
    }
}
