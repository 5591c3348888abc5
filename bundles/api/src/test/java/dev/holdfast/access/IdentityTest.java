package dev.holdfast.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
    @Test
    void aRoleCoversWhatTheOnesBeforeItMay() {
        assertTrue(Role.ADMIN.covers(Role.VIEWER));
        assertTrue(Role.OPERATOR.covers(Role.OPERATOR));
        assertFalse(Role.VIEWER.covers(Role.OPERATOR));
        assertFalse(Role.OPERATOR.covers(Role.ADMIN));
    }

    @Test
    void aRoleIsKnownByItsWord() {
        assertEquals(Optional.of(Role.OPERATOR), Role.of("operator"));
        assertEquals(Optional.empty(), Role.of("OPERATOR"));
        assertEquals("viewer", Role.VIEWER.word());
    }

    @Test
    void withoutPatternsEveryResourceIsReached() {
        assertTrue(Identity.ANYBODY.reaches("left"));
    }

    @ParameterizedTest
    @CsvSource({
        "base, base, true",
        "base, base2, false",
        "arm*, arm, true",
        "arm*, arm-left, true",
        "arm*, my-arm, false",
        "*arm, my-arm, true",
        "*:left, part:left, true",
        "*:left, left, false",
        "a*b*c, axxbyyc, true",
        "a*b*c, axxbyy, false",
        "*, anything, true",
        "**, anything, true",
        "a.c, abc, false",
    })
    void aPatternStandsForNames(String pattern, String name, boolean reached) {
        assertEquals(reached, new Identity("", Role.ADMIN, List.of("other", pattern)).reaches(name));
    }
}
