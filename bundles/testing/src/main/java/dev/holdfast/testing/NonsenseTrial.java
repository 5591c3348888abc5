package dev.holdfast.testing;

import dev.holdfast.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Commands that make no sense, given to a driver one after the other: each has to be refused before anything moves. */
record NonsenseTrial<R extends Resource>(Trial<R> trial, DriverUnderTest<R> driver) {
    /** What its author has to mend, a line each. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        driver.nonsense().forEach((looksLike, command) -> judge(looksLike, command, complaints));
        return complaints;
    }

    private void judge(String looksLike, Consumer<R> command, List<String> complaints) {
        try {
            trial.command(command);
            complaints.add(looksLike + " was taken");
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            if (trial.isMoving()) {
                complaints.add(looksLike + " was refused, and it moves all the same");
            }
        } catch (RuntimeException e) {
            complaints.add(looksLike + " was refused by " + e);
        }
        trial.stop();
    }
}
