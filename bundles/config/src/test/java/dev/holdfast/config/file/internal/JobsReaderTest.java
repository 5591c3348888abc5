package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.holdfast.config.json.internal.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsReaderTest {
    @Test
    void readsAJobWithAllThatItMaySay() {
        var job = job(
                """
                {"name": "turn", "schedule": "1h30m", "resource": "rdk:component:motor/left", "method": "SetPower",
                 "command": {"power_pct": 0.5, "extra": {"a": [1, null]}}, "timeout": "5s"}""");

        assertEquals(
                new JobEntry(
                        "turn",
                        "1h30m",
                        Optional.of(Duration.ofMinutes(90)),
                        "rdk:component:motor/left",
                        "SetPower",
                        "{\"power_pct\":0.5,\"extra\":{\"a\":[1,null]}}",
                        Duration.ofSeconds(5),
                        List.of()),
                job);
    }

    @ParameterizedTest
    @CsvSource({"0 9 * * 1-5", "*/5 * * * * *", "continuous"})
    void leavesWhatIsNoDurationToTheScheduler(String schedule) {
        var job = job("{\"name\": \"j\", \"schedule\": \"%s\", \"resource\": \"r\", \"method\": \"GetReadings\"}"
                .formatted(schedule));

        assertEquals(schedule, job.schedule());
        assertEquals(Optional.empty(), job.period());
        assertEquals("{}", job.command());
        assertEquals(Duration.ofMinutes(10), job.timeout());
        assertEquals(List.of(), job.complaints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"jobs": {}}                              | r:1:10: jobs: must be a list, not an object
            {"jobs": [1]}                             | r:1:11: jobs[0]: must be an object, not a number
            {"jobs": [{}]}                            | r:1:11: jobs[0].name: is missing; give the job a name
            {"jobs": [{"name": ""}]}                  | r:1:20: jobs[0].name: is missing; give the job a name
            {"jobs": [{"name": 1}]}                   | r:1:20: jobs[0].name: must be a string, not a number
            {"jobs": [{"name": "a"}, {"name": "a"}]}  | r:1:35: jobs[1].name: "a" is given twice, first in line 1; rename one
            {"jobs": [{"name": "a", "schedule": 5}]}  | r:1:37: jobs[0].schedule: must be a string, not a number
            {"jobs": [{"name": "a", "resource": 5}]}  | r:1:37: jobs[0].resource: must be a string, not a number
            {"jobs": [{"name": "a", "method": []}]}   | r:1:35: jobs[0].method: must be a string, not a list
            {"jobs": [{"name": "a", "command": "x"}]} | r:1:36: jobs[0].command: must be an object, not a string
            {"jobs": [{"name": "a", "timeout": 5}]}   | r:1:36: jobs[0].timeout: must be a string, not a number
            {"jobs": [{"name": "a", "log_configuration": 5}]} | r:1:46: jobs[0].log_configuration: must be an object, not a number
            """)
    void refusesTheFileForWhatIsNoListOfJobs(String text, String complaint) {
        var refusal = assertThrows(RobotFileException.class, () -> parse(text));

        assertEquals(complaint, refusal.lines().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "resource": "r", "method": "M"                        | jobs[0].schedule: is missing; write "5s", "0 9 * * 1-5" or "continuous"
            "schedule": "5s", "method": "M"                       | jobs[0].resource: is missing; write the name of the resource that it calls
            "schedule": "5s", "resource": "r"                     | jobs[0].method: is missing; write which method it calls, for instance "GetReadings"
            "schedule": "often", "resource": "r", "method": "M"   | jobs[0].schedule: "often" is no duration; write for instance "2s", "500ms" or "1m30s"
            "schedule": "0s", "resource": "r", "method": "M"      | jobs[0].schedule: "0s" is out of range; choose 10ms to 100000h
            "schedule": "-5s", "resource": "r", "method": "M"     | jobs[0].schedule: "-5s" is out of range; choose 10ms to 100000h
            "schedule": "9 * * *", "resource": "r", "method": "M" | jobs[0].schedule: "9 * * *" has 4 fields; cron has 5, or 6 with the seconds first
            "schedule": "5s", "resource": "r", "method": "M", "timeout": "25h"  | jobs[0].timeout: "25h" is out of range; choose 10ms to 24h
            "schedule": "5s", "resource": "r", "method": "M", "timeout": "soon" | jobs[0].timeout: "soon" is no duration; write for instance "2s", "500ms" or "1m30s"
            """)
    void holdsWhatIsWrongWithOneJobAgainstThatJobAlone(String members, String complaint) {
        assertEquals(
                List.of(complaint), job("{\"name\": \"j\", " + members + "}").complaints());
    }

    @Test
    void hintsAtWhatItDoesNotRead() {
        var file = parse("{\"jobs\": [{\"name\": \"j\", \"schedule\": \"5s\", \"resource\": \"r\", \"method\": \"M\","
                + " \"log_configuration\": {\"level\": \"debug\"}, \"retries\": 3}]}");

        assertEquals(
                List.of(
                        "jobs[0].retries: this key is unknown here and ignored",
                        "jobs[0].log_configuration: is not served yet, and ignored"),
                file.hints().stream().map(Problem::toString).toList());
    }

    @Test
    void eachNameHasItsOwnConfiguration() {
        var file = parse("{\"jobs\": [{\"name\": \"a~b\"}, {\"name\": \"a/b\"}]}");

        assertNotEquals(
                file.jobs().get(0).target().instance(),
                file.jobs().get(1).target().instance());
    }

    private static JobEntry job(String element) {
        return parse("{\"jobs\": [" + element + "]}").jobs().get(0);
    }

    private static RobotFile parse(String text) {
        return RobotFile.parse("r", text.getBytes(StandardCharsets.UTF_8));
    }
}
