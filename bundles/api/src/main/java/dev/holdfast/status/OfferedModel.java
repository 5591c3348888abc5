package dev.holdfast.status;

import dev.holdfast.resource.Model;

/**
 * A model that a module's driver offers.
 *
 * @param subtype the subtype of its API, such as {@code motor}, as the driver's configuration PID names it
 * @param model which model
 */
public record OfferedModel(String subtype, Model model) {
    @Override
    public String toString() {
        return model + " (" + subtype + ")";
    }
}
