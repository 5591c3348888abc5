package dev.holdfast.rpc.access.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExposureTest {
    @ParameterizedTest(
            name = "loopback {0}, asks {1}, TLS {2}, open to strangers {3}, to secrets in the clear {4}: {5}")
    @CsvSource({
        "true,  false, false, false, false, true", // a robot as it is shipped
        "true,  true,  false, false, false, true",
        "false, false, false, false, false, false",
        "false, false, false, false, true,  false", // plaintext is another matter than strangers
        "false, false, true,  false, false, false", // so is TLS
        "false, false, true,  false, true,  false",
        "false, false, false, true,  false, true",
        "false, false, true,  true,  false, true",
        "false, true,  false, false, false, false",
        "false, true,  false, true,  false, false", // nor do strangers excuse secrets in the clear
        "false, true,  false, false, true,  true",
        "false, true,  true,  false, false, true",
    })
    void opensNothingToOthersThatWasNotMeantForThem(
            boolean loopback,
            boolean asks,
            boolean tls,
            boolean allowUnauthenticated,
            boolean allowPlaintext,
            boolean allowed) {
        assertEquals(allowed, new Exposure(loopback, asks, tls, allowUnauthenticated, allowPlaintext).isAllowed());
    }

    @Test
    void namesTheAddressAndEveryMend() {
        String strangers =
                new Exposure(false, false, false, false, false).refusal(":8080").orElseThrow();
        assertTrue(strangers.startsWith(":8080 would be open"), strangers);
        assertTrue(strangers.contains("holdfast keys create"), strangers);
        assertTrue(strangers.contains("\"network\": {\"allow_unauthenticated\": true}"), strangers);

        String clear =
                new Exposure(false, true, false, false, false).refusal(":8080").orElseThrow();
        assertTrue(clear.startsWith(":8080 would take keys"), clear);
        assertTrue(clear.contains("TLS"), clear);
        assertTrue(clear.contains("\"network\": {\"allow_plaintext\": true}"), clear);
    }
}
