package dev.holdfast.rpc.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.holdfast.access.Identity;
import dev.holdfast.access.Role;
import dev.holdfast.rpc.access.internal.Entrance;
import dev.holdfast.rpc.log.internal.SenderInterceptor;
import dev.holdfast.rpc.port.internal.ListenAddress;
import dev.holdfast.session.Session;
import dev.holdfast.wire.component.motor.v1.MotorServiceGrpc;
import dev.holdfast.wire.robot.v1.RobotServiceGrpc;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/**
 * The metadata of calls, as lines of {@code name: value}, through all interceptors as they stand behind the port: each
 * call comes to its service once, as whom and in which session the lines say, or is closed once, with the code that is
 * documented.
 */
class MetadataFuzzTest {
    private static final String TOKEN = "good";
    private static final String LIVE = "7e1f2a54-26c1-4f4b-9f0e-3d3a1c6d2b10";
    private static final Identity KIM = new Identity("api-key:kim", Role.OPERATOR, List.of());
    private static final List<MethodDescriptor<?, ?>> METHODS = List.of(
            MotorServiceGrpc.getSetPowerMethod(),
            MotorServiceGrpc.getDoCommandMethod(),
            RobotServiceGrpc.getStartSessionMethod(),
            RobotServiceGrpc.getLogMethod());

    private final FakeGatekeeper gatekeeper = FakeGatekeeper.asking();
    private final Entrance entrance = new Entrance(gatekeeper, service -> false);
    private final FakeSessions sessions = new FakeSessions();
    private final Operations operations = new Operations();
    private final List<ServerInterceptor> chain = new ArrayList<>();

    MetadataFuzzTest() {
        gatekeeper.admit(TOKEN, KIM);
        sessions.keep(new Session(UUID.fromString(LIVE), KIM.holder(), Duration.ofSeconds(2), ""));
        chain.addAll(entrance.interceptors(ListenAddress.parse("127.0.0.1:0"), false));
        chain.addAll(List.of(
                new PeerInterceptor(),
                new SessionInterceptor(sessions),
                new OperationInterceptor(operations),
                new SenderInterceptor()));
    }

    @AfterEach
    void close() {
        entrance.close();
    }

    @FuzzTest
    void everyCallIsHeardOrRefusedAsItsMetadataSays(byte[] input) {
        if (input.length == 0) {
            return;
        }
        MethodDescriptor<?, ?> method = METHODS.get((input[0] & 0xFF) % METHODS.size());
        List<String[]> lines = lines(input);
        var call = new HeardCall<>(method);

        ServerCall.Listener<?> listener = call.through(chain, metadata(lines));

        Optional<String> refusal = refusal(lines, method);
        assertEquals(refusal, call.end().map(Status::getDescription));
        assertEquals(refusal.isEmpty(), call.heard());
        if (call.heard()) {
            assertEquals(session(lines, method), call.session());
            assertTrue(call.operation().map(Operation::id).isPresent());
            operationId(lines)
                    .ifPresent(id ->
                            assertEquals(id, call.operation().orElseThrow().id()));
        }
        assertEquals(call.session().stream().toList(), sessions.signsOfLife);
        sessions.signsOfLife.clear();
        listener.onCancel();
        assertEquals(List.of(), operations.others(Identity.ANYBODY), "operations that are not over");
    }

    private static List<String[]> lines(byte[] input) {
        return new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1)
                .lines()
                .map(line -> line.split(": ", 2))
                .filter(parts -> parts.length == 2 && parts[0].matches("[a-z0-9_.-]+") && !parts[0].endsWith("-bin"))
                .toList();
    }

    /** As they come off the wire, in bytes. */
    private static Metadata metadata(List<String[]> lines) {
        byte[][] raw = new byte[lines.size() * 2][];
        for (int i = 0; i < lines.size(); i++) {
            raw[2 * i] = lines.get(i)[0].getBytes(StandardCharsets.US_ASCII);
            raw[2 * i + 1] = lines.get(i)[1].getBytes(StandardCharsets.ISO_8859_1);
        }
        return InternalMetadata.newMetadata(raw);
    }

    private static List<String> all(List<String[]> lines, String name) {
        return lines.stream()
                .filter(line -> line[0].equals(name))
                .map(line -> new String(line[1].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.US_ASCII))
                .toList();
    }

    private static Optional<String> refusal(List<String[]> lines, MethodDescriptor<?, ?> method) {
        List<String> proofs = all(lines, "authorization");
        if (proofs.size() != 1) {
            return Optional.of("authentication required");
        } else if (!proofs.get(0).startsWith("Bearer ")) {
            return Optional.of("expected authorization header with prefix: Bearer ");
        } else if (!proofs.get(0).equals("Bearer " + TOKEN)) {
            return Optional.of("unauthenticated: the token is not valid");
        }
        List<String> ids = all(lines, "viam-sid");
        if (method != METHODS.get(0) || ids.isEmpty()) {
            return Optional.empty();
        } else if (ids.size() > 1) {
            return Optional.of("more than one viam-sid");
        }
        boolean lives = ids.get(0).equalsIgnoreCase(LIVE) || ids.get(0).equals(Ids.ZERO.toString());
        return lives ? Optional.empty() : Optional.of("SESSION_EXPIRED");
    }

    private static Optional<UUID> session(List<String[]> lines, MethodDescriptor<?, ?> method) {
        return method == METHODS.get(0)
                ? all(lines, "viam-sid").stream()
                        .map(UUID::fromString)
                        .filter(id -> !id.equals(Ids.ZERO))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<UUID> operationId(List<String[]> lines) {
        List<String> given = all(lines, "opid");
        return given.size() == 1 ? Ids.parse(given.get(0)) : Optional.empty();
    }
}
