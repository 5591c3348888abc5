package dev.holdfast.driver.pi4j.internal;

import java.util.Locale;

/** What a pin does when nobody commands it any more. */
enum Safe {
    LOW,
    HIGH,
    INPUT;

    static Safe parse(String path, Object text) {
        try {
            return valueOf(String.valueOf(text).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s is \"%s\"; it is low, high or input".formatted(path, text), e);
        }
    }
}
