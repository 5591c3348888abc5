package dev.holdfast.bench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.bench.rows.Rows;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GoalsTest {
    @Test
    void areAllOfRowsThatThereAre() {
        assertEquals(
                0,
                Goals.ALL.stream()
                        .filter(goal -> !Rows.names().contains(goal.row()))
                        .count());
    }

    @Test
    void standBesideFiguresOfTheirOwnRow() {
        assertEquals(
                0,
                Goals.ALL.stream()
                        .filter(goal -> !goal.beside().stream().allMatch(beside -> RawFiles.rowOf(beside.name())
                                .equals(goal.row())))
                        .count());
    }

    @Test
    void poolOnlyWhatHasAPercentile() {
        Stream<String> beside = Goals.ALL.stream()
                .flatMap(goal -> goal.beside().stream())
                .filter(each -> each.told() == Told.POOLED)
                .map(Goal.Beside::name);
        Stream<String> goals =
                Goals.ALL.stream().filter(each -> each.told() == Told.POOLED).map(Goal::name);

        Stream.concat(goals, beside).forEach(Pool::named);
        assertThrows(IllegalArgumentException.class, () -> Pool.named("lapse.idle.max"));
    }
}
