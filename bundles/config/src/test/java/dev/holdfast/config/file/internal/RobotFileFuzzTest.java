package dev.holdfast.config.file.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.config.json.internal.JsonReader;
import dev.holdfast.config.json.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Any text for robot.json is a robot or a list of complaints, and says the same when it is written in another way. */
class RobotFileFuzzTest {
    private static final String FILE = "nowhere/robot.json";
    private static final Pattern COMPLAINT =
            Pattern.compile("nowhere/robot\\.json:[1-9]\\d*:[1-9]\\d*: .+", Pattern.DOTALL);
    private static final Pattern OF_A_COMPONENT = Pattern.compile("(components|services)\\[\\d+].+", Pattern.DOTALL);

    @FuzzTest
    void aTextIsARobotOrItsComplaints(byte[] text) {
        RobotFile read;
        try {
            read = RobotFile.parse(FILE, text);
        } catch (RobotFileException e) {
            assertFalse(e.lines().isEmpty(), "refused without a reason");
            e.lines().forEach(line -> assertTrue(COMPLAINT.matcher(line).matches(), line));
            return;
        }

        requireSoundEntries(read);
        RobotFile again = RobotFile.parse(FILE, formatted(text));
        assertEquals(content(read), content(again));
    }

    /** What becomes of it where it is put into force. */
    private static void requireSoundEntries(RobotFile file) {
        file.frames();
        file.components().forEach(component -> {
            component.properties(Map.of(), Set.of());
            component.pid();
            component.instance();
            component
                    .complaints()
                    .forEach(line -> assertTrue(OF_A_COMPONENT.matcher(line).matches(), line));
        });
        file.remotes().forEach(RemoteEntry::target);
        file.jobs().forEach(JobEntry::target);
        file.hints().forEach(hint -> assertTrue(COMPLAINT.matcher(hint.in(FILE)).matches(), hint.in(FILE)));
    }

    /** The same JSON, in one line and in ASCII. */
    private static byte[] formatted(byte[] text) {
        String whole = new String(text, StandardCharsets.UTF_8);
        String json = JsonText.of(
                JsonReader.read(whole.startsWith("\ufeff") ? whole.substring(1) : whole, new ArrayList<>()));
        var ascii = new StringBuilder();
        json.chars().forEach(c -> ascii.append(c < 128 ? String.valueOf((char) c) : "\\u%04x".formatted(c)));
        return ascii.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** All but where things stand in the text; secrets are salted anew whenever they are read. */
    private static List<Object> content(RobotFile file) {
        return List.of(
                file.network(),
                file.access().asked(),
                file.access().keys().keySet(),
                file.access().certificates(),
                file.modules(),
                file.components().stream().map(RobotFileFuzzTest::content).toList(),
                file.remotes(),
                file.jobs(),
                file.maintenance());
    }

    private static List<Object> content(ComponentEntry component) {
        return List.of(
                component.name(),
                component.model(),
                component.dependsOn(),
                JsonText.of(component.attributes()),
                component.mapped(),
                component.safety(),
                component.frame(),
                component.path(),
                component.complaints());
    }
}
