package dev.holdfast.component.input;

import java.util.Set;

/**
 * Which events of one control are wanted.
 *
 * @param control the name of the control
 * @param types what is wanted; {@link Event#ALL} and {@link Event#BUTTON_CHANGE} stand for several
 * @param cancelledTypes what is not wanted after all, though {@code types} has it
 */
public record Interest(String control, Set<String> types, Set<String> cancelledTypes) {
    public Interest {
        types = Set.copyOf(types);
        cancelledTypes = Set.copyOf(cancelledTypes);
    }

    /** Whether {@code event} is wanted. */
    public boolean covers(Event event) {
        return control.equals(event.control())
                && types.stream().anyMatch(event::is)
                && !cancelledTypes.contains(event.type());
    }
}
