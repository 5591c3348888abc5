package dev.holdfast.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After all the others: holds what has been called in them, and what is served, against {@code docs/conformance.md}. */
@Order(Integer.MAX_VALUE)
@Tag("alone")
class ConformanceIT {
    private static final Path PAGE = Path.of("../docs/conformance.md");

    @Test
    void isWhatThePageSays() throws Exception {
        List<WireService> services = WireService.all();
        String page = Files.exists(PAGE) ? Files.readString(PAGE) : "";

        String seen = new ConformanceTable(services, marks(services, page)).text();

        if (System.getProperty("holdfast.conformance", "").equals("write")) {
            Files.writeString(PAGE, seen);
        }
        assertEquals(seen, Files.readString(PAGE), "to be written anew: mvn verify -Dholdfast.conformance=write");
    }

    @Test
    void theServicesOfThePageAreServed(@TempDir Path scratch) throws Exception {
        Set<String> served;
        try (RobotProcess robot = RobotProcess.startRover(scratch)) {
            served = Described.by(robot).stream()
                    .flatMap(ConformanceIT::services)
                    .filter(name -> name.startsWith("viam."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        assertEquals(
                WireService.all().stream()
                        .filter(service -> service.server().isPresent())
                        .map(WireService::name)
                        .collect(Collectors.toCollection(TreeSet::new)),
                served);
    }

    /** Who has not run here keeps its column. */
    private static Map<Caller, Map<String, String>> marks(List<WireService> services, String page) throws IOException {
        Map<Caller, Map<String, String>> marks = ConformanceTable.marks(page);
        for (Caller caller : Caller.values()) {
            Calls.by(caller)
                    .ifPresentOrElse(
                            met -> marks.put(caller, ConformanceTable.marks(services, met)),
                            () -> System.out.println("Not seen in this build, so left as it is: " + caller.title()));
        }
        return marks;
    }

    private static Stream<String> services(FileDescriptorProto file) {
        return file.getServiceList().stream().map(service -> file.getPackage() + "." + service.getName());
    }
}
