package dev.holdfast.rpc.access.internal;

import java.util.Optional;

/**
 * Who may reach a port, and what he has to bring. It knows no socket and no file, only what is to be weighed.
 *
 * @param loopback whether nobody but this machine can connect
 * @param asks whether clients are asked who they are
 * @param tls whether what they send can be read on its way by nobody
 * @param allowUnauthenticated whether the configuration says that strangers from other machines may drive
 * @param allowPlaintext whether it says that secrets may be sent in the clear
 */
record Exposure(boolean loopback, boolean asks, boolean tls, boolean allowUnauthenticated, boolean allowPlaintext) {
    /**
     * Why such a port is not to be opened, and how to mend that; empty if it may be.
     *
     * @param address where it would be, as robot.json writes it
     */
    Optional<String> refusal(String address) {
        if (loopback) {
            return Optional.empty();
        } else if (!asks && !allowUnauthenticated) {
            return Optional.of(
                    "%s would be open to other machines, and whoever reaches it would drive: nobody is asked who he is. Make a key with `holdfast keys create`, listen at localhost, or write \"network\": {\"allow_unauthenticated\": true} into robot.json"
                            .formatted(address));
        } else if (asks && !tls && !allowPlaintext) {
            return Optional.of(
                    "%s would take keys from other machines in the clear, where whoever listens on the way reads them. Configure TLS (`holdfast tls init`), listen at localhost, or write \"network\": {\"allow_plaintext\": true} into robot.json"
                            .formatted(address));
        }
        return Optional.empty();
    }

    /** Whether it may be opened. */
    boolean isAllowed() {
        return refusal("").isEmpty();
    }
}
