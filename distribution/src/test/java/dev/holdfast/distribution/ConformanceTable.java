package dev.holdfast.distribution;

import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which methods of the wire are served, by which class, and tested by which client, as the text of
 * {@code docs/conformance.md}.
 *
 * @param marks what each client has seen of each method, by its full name
 */
record ConformanceTable(List<WireService> services, Map<Caller, Map<String, String>> marks) {
    private static final String DONE = "✓";
    private static final String REFUSED = "○";
    private static final String NOTHING = " ";
    private static final String INTRODUCTION =
            """
            # Conformance

            Every service and method that programs of Viam's SDKs know, whether it is served, by which class, and which
            clients have been seen to call it. The build writes this page and checks it; nothing here is claimed by hand.

            - **Served** ✓: the class has something to do for the method. All else answers UNIMPLEMENTED.
            - **Java**: called by the tests of `bundles/testing` and `bundles/rpc`, mostly with our own proxies.
            - **Python**, **Node.js**, **Browser**: called with the unmodified SDK; in the browser from a page of another
              origin, by gRPC-Web. **Go**: by a program on grpc-go. Their scenarios are in `distribution/src/it` and in
              `distribution/src/test/python`; each prints what it checked of the answers.
            - ✓: the robot itself noted the call, and that it ended well: with OK or, for a stream, with the client's leave.
              ○: it noted that the call was refused, as the scenario expected of this resource: a fake without a manual mode,
              a component that takes no commands, a robot without a cloud.

            A build fails where this page is not what it saw. To write it anew, with all clients at hand:
            `mvn verify -Dholdfast.conformance=write`. The column of a client whose scenarios did not run stays as it is.
            """;

    /** What robots that belong to no cloud have always answered; all other refusals are UNIMPLEMENTED. */
    private static final Map<String, String> REFUSALS =
            Map.of("viam.robot.v1.RobotService/GetCloudMetadata", "UNKNOWN");

    /** What is to be said of all that a client met with, {@code SERVICE/METHOD CODE} each. */
    static Map<String, String> marks(List<WireService> services, Set<String> met) {
        Map<String, String> marks = new TreeMap<>();
        for (WireService service : services) {
            for (MethodDescriptor<?, ?> method : service.methods()) {
                mark(service, method, met).ifPresent(mark -> marks.put(method.getFullMethodName(), mark));
            }
        }
        return marks;
    }

    private static Optional<String> mark(WireService service, MethodDescriptor<?, ?> method, Set<String> met) {
        String name = method.getFullMethodName();
        boolean left = method.getType() != MethodType.UNARY && met.contains(name + " CANCELLED");
        if (left || met.contains(name + " OK")) {
            return Optional.of(DONE);
        }
        String refusal = REFUSALS.getOrDefault(name, "UNIMPLEMENTED");
        boolean refused = service.served().contains(name) && met.contains(name + " " + refusal);
        return refused ? Optional.of(REFUSED) : Optional.empty();
    }

    /** The marks of a page that was written before. */
    static Map<Caller, Map<String, String>> marks(String page) {
        Map<Caller, Map<String, String>> marks = new EnumMap<>(Caller.class);
        for (Caller caller : Caller.values()) {
            marks.put(caller, new TreeMap<>());
        }
        String service = "";
        for (String line : page.lines().toList()) {
            String[] cells = line.split("\\|");
            if (line.startsWith("## ")) {
                service = line.substring("## ".length());
            } else if (line.startsWith("| ") && cells.length == 3 + Caller.values().length) {
                String method = service + "/" + cells[1].strip();
                for (Caller caller : Caller.values()) {
                    String mark = cells[3 + caller.ordinal()].strip();
                    if (mark.equals(DONE) || mark.equals(REFUSED)) {
                        marks.get(caller).put(method, mark);
                    }
                }
            }
        }
        return marks;
    }

    String text() {
        return INTRODUCTION + services.stream().map(this::section).collect(Collectors.joining());
    }

    private String section(WireService service) {
        return "\n## %s\n\n%s\n\n%s%s%s"
                .formatted(
                        service.name(),
                        service.server()
                                .map("Served by `%s`."::formatted)
                                .orElse("Not served by the robot as it is shipped."),
                        row("Method", "Served", Stream.of(Caller.values()).map(Caller::title)),
                        row("---", ":-:", Stream.of(Caller.values()).map(caller -> ":-:")),
                        service.methods().stream()
                                .map(method -> row(service, method))
                                .collect(Collectors.joining()));
    }

    private String row(WireService service, MethodDescriptor<?, ?> method) {
        String name = method.getFullMethodName();
        return row(
                method.getBareMethodName(),
                service.served().contains(name) ? DONE : NOTHING,
                Stream.of(Caller.values()).map(caller -> marks.get(caller).getOrDefault(name, NOTHING)));
    }

    private static String row(String method, String served, Stream<String> callers) {
        return "| %s | %s | %s |\n".formatted(method, served, callers.collect(Collectors.joining(" | ")));
    }
}
