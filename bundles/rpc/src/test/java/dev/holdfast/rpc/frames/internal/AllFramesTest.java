package dev.holdfast.rpc.frames.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frame;
import dev.holdfast.spatial.Pose;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AllFramesTest {
    @Test
    void putsFramesOfOthersAmongTheRobotsOwnInWhateverOrderTheyCome() {
        assertEquals(
                List.of("mast in world", "far_world in mast_origin", "far:left in far_world", "far:lens in far:left"),
                all("far:lens in far:left", "far:left in far_world", "far_world in mast_origin"));
    }

    @Test
    void leavesOutWhatStandsNowhereInACircleOrUnderATakenName() {
        assertEquals(
                List.of("mast in world", "far_world in world"),
                all(
                        "far_world in world",
                        "mast in world",
                        "mast_origin in world",
                        "far:lens in far:gone",
                        "far:a in far:b",
                        "far:b in far:a",
                        "far_world in mast"));
    }

    private static List<String> all(String... far) {
        return new AllFrames(() -> List.of(frame("mast in world")), () -> new Far(far))
                .frames().stream()
                        .map(frame -> frame.id() + " in " + frame.parent())
                        .toList();
    }

    private static Frame frame(String text) {
        String[] words = text.split(" in ");
        return new Frame(words[0], Optional.empty(), words[1], Pose.ZERO, Optional.empty());
    }

    private record Far(String... texts) implements FarFrames {
        @Override
        public List<Frame> frames() {
            return Stream.of(texts).map(AllFramesTest::frame).toList();
        }

        @Override
        public CompletionStage<Pose> endPose(String id) {
            throw new AssertionError("nobody asks for " + id);
        }

        @Override
        public Map<String, Object> kinematicModel(String id) {
            throw new AssertionError("nobody asks for " + id);
        }
    }
}
