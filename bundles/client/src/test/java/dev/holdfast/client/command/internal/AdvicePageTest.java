package dev.holdfast.client.command.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.Durations;
import dev.holdfast.wire.operator.v1.BeatAdvice;
import dev.holdfast.wire.operator.v1.WindowOdds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvicePageTest {
    private final Printed printed = new Printed();

    private final BeatAdvice.Builder ada = BeatAdvice.newBuilder()
            .setMark("5f0c2a91")
            .setAddress("10.0.0.7:52114")
            .setWindow(Durations.fromSeconds(2))
            .setLive(true)
            .setGaps(12_345)
            .setP50(Durations.fromMillis(400))
            .setP99(Durations.fromMillis(412))
            .setP999(Durations.fromMillis(431))
            .setLongest(Durations.fromMillis(1_204))
            .setSuggested(Durations.fromMillis(500))
            .addOdds(WindowOdds.newBuilder()
                    .setWindow(Durations.fromMillis(250))
                    .setSeen(3)
                    .setChance(0.001)
                    .setPerDay(419.9));

    private AdvicePage page() {
        return new AdvicePage(List.of(ada.build()), "localhost:8080", Duration.ofNanos(400_000), Duration.ofMillis(2));
    }

    @Test
    void saysHowRegularlyAClientBeatsAndWhatEachWindowWouldDo() {
        page().print(Output.of(printed.out, printed.err, false, false));

        assertEquals(
                """
                5f0c2a91\t10.0.0.7:52114\t2 s\t12345\t400 ms\t412 ms\t431 ms\t1.2 s\t500 ms
                5f0c2a91\t250 ms\t3 of 12345\t420 a day
                """,
                printed.out());
    }

    @Test
    void tellsAPersonWhoseRoundTripItHasMeasured() {
        page().print(Output.of(printed.out, printed.err, false, true));

        assertTrue(
                printed.out()
                        .endsWith("\n"
                                + "A round trip from here to localhost:8080: 2.0 ms, of 2 the longest 2.0 ms."
                                + " Theirs are in their gaps.\n"),
                printed.out());
    }

    @Test
    void concludesNothingFromALittle() {
        ada.clearSuggested().setGaps(999);
        page().print(Output.of(printed.out, printed.err, false, false));

        assertTrue(printed.out().contains("\tafter 1000 gaps\n"), printed.out());
    }

    @Test
    void saysWhereNoWindowWouldLast() {
        ada.clearSuggested();
        page().print(Output.of(printed.out, printed.err, false, false));

        assertTrue(printed.out().contains("\tnone of these\n"), printed.out());
    }

    @Test
    void tellsAScriptTheSame() {
        page().print(Output.of(printed.out, printed.err, true, false));

        assertTrue(
                printed.out()
                        .contains("\"suggestedWindowNanos\": 500000000, \"odds\": [{\"windowNanos\": 250000000,"
                                + " \"tooLong\": 3, \"chance\": 0.001, \"falseStopsPerDay\": 419.9}]"),
                printed.out());
    }

    @ParameterizedTest
    @CsvSource({
        "12.4,12 a day",
        "0.99,1 a day",
        "0.7,1 a day",
        "0.6,1 in 2 days",
        "0.1,1 in 10 days",
        "0.0025,1 in 400 days",
        "0.0015,1 in 2 years",
        "0.0001,1 in 27 years",
        "1e-9,less than 1 in 1000 years",
        "0,less than 1 in 1000 years"
    })
    void saysHowOftenInWords(double perDay, String expected) {
        assertEquals(expected, AdvicePage.often(perDay));
    }
}
