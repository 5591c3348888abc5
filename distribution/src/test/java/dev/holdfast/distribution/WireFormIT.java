package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the robot serves, held against what an SDK was compiled with: our .proto files are our own, so somebody must look. */
class WireFormIT {
    @BeforeAll
    static void requirePython() {
        PythonEnvironment.require();
    }

    @Test
    void isThatOfTheSdkInEveryMethodFieldAndNumber(@TempDir Path scratch) throws Exception {
        Collection<FileDescriptorProto> served;
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            served = Described.by(robot).stream()
                    .filter(file -> file.getPackage().startsWith("viam."))
                    .toList();
        }
        List<FileDescriptorProto> compiled = compiledIn(scratch);

        assertEquals(factsOf(compiled, namesOf(served)), factsOf(served, namesOf(served)));
        SortedSet<String> notInTheSdk = WireFacts.of(served);
        notInTheSdk.removeAll(WireFacts.of(compiled));
        assertEquals(Set.of(), notInTheSdk, "of what the cloud's packages lend");
        assertTrue(namesOf(served).contains("component/motor/v1/motor.proto"), () -> "served: " + namesOf(served));
        System.out.println("The same for the robot as for the SDK: "
                + WireFacts.of(served).size() + " facts of " + namesOf(served));
    }

    private static List<FileDescriptorProto> compiledIn(Path scratch) throws IOException {
        Path file = scratch.resolve("sdk.pb");
        Prerequisite.run(Path.of("."), PythonEnvironment.command("sdk_wire.py", file.toString()));
        return FileDescriptorSet.parseFrom(Files.readAllBytes(file)).getFileList();
    }

    /** Of the cloud's packages we have only what others refer to, so they are left out. */
    private static String factsOf(Collection<FileDescriptorProto> files, Set<String> names) {
        return String.join(
                "\n",
                WireFacts.of(files.stream()
                        .filter(file -> names.contains(file.getName())
                                && !file.getName().startsWith("app/"))
                        .toList()));
    }

    private static Set<String> namesOf(Collection<FileDescriptorProto> files) {
        return files.stream().map(FileDescriptorProto::getName).collect(Collectors.toCollection(TreeSet::new));
    }
}
