package dev.holdfast.rpc.access.internal;

import static java.util.Map.entry;

import dev.holdfast.access.Role;
import dev.holdfast.rpc.SafetyOption;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What each method needs. Who is a viewer reads, says Stop, and sees to his own session and operations; an operator commands
 * resources; an admin changes the robot itself. A test compares this with a list of all methods, so that nobody adds one
 * without deciding.
 */
final class Permissions {
    private static final String ROBOT = "viam.robot.v1.RobotService/";
    private static final String SESSION = "holdfast.session.v1.SessionService/";
    private static final String OPERATOR = "holdfast.operator.v1.OperatorService/";

    /** What the rules would not say, or would say wrongly. */
    private static final Map<String, Role> DECIDED = Map.ofEntries(
            entry(ROBOT + "ResourceNames", Role.VIEWER),
            entry(ROBOT + "ResourceRPCSubtypes", Role.VIEWER),
            entry(ROBOT + "StopAll", Role.VIEWER), // stopping is open to all
            entry(ROBOT + "StartSession", Role.VIEWER), // some SDKs open one at once; it moves nothing
            entry(ROBOT + "SendSessionHeartbeat", Role.VIEWER),
            entry(ROBOT + "CancelOperation", Role.VIEWER), // his own; an admin all
            entry(ROBOT + "BlockForOperation", Role.VIEWER),
            entry(ROBOT + "FrameSystemConfig", Role.VIEWER),
            entry(ROBOT + "TransformPose", Role.VIEWER), // computes
            entry(ROBOT + "TransformPCD", Role.VIEWER),
            entry(ROBOT + "StreamStatus", Role.VIEWER),
            entry(ROBOT + "Log", Role.OPERATOR), // whoever writes into the log can hide in it
            entry(ROBOT + "SendTraces", Role.OPERATOR),
            entry(ROBOT + "Shutdown", Role.ADMIN),
            entry(ROBOT + "RestartModule", Role.ADMIN),
            entry(ROBOT + "Tunnel", Role.ADMIN), // what is behind it knows no roles
            entry(ROBOT + "UploadDataFromPath", Role.ADMIN), // reads any file
            entry(SESSION + "StartSession", Role.VIEWER),
            entry(SESSION + "EndSession", Role.VIEWER),
            entry(SESSION + "StopOwned", Role.VIEWER),
            entry(SESSION + "Watch", Role.VIEWER),
            entry(OPERATOR + "Why", Role.VIEWER),
            entry(OPERATOR + "WriteBlackBox", Role.OPERATOR), // a new file takes the place of the oldest
            entry(OPERATOR + "Plan", Role.ADMIN), // takes code
            entry(OPERATOR + "Deploy", Role.ADMIN),
            entry("viam.component.board.v1.BoardService/PWM", Role.VIEWER), // these four read, by other words
            entry("viam.component.board.v1.BoardService/PWMFrequency", Role.VIEWER),
            entry("viam.service.mlmodel.v1.MLModelService/Metadata", Role.VIEWER),
            entry("viam.service.vision.v1.VisionService/CaptureAllFromCamera", Role.VIEWER));

    /** Whole services. */
    private static final Map<String, Role> SERVICES = Map.of(
            "grpc.reflection.v1.ServerReflection", Role.VIEWER,
            "grpc.reflection.v1alpha.ServerReflection", Role.VIEWER,
            "grpc.health.v1.Health", Role.VIEWER, // strangers too, in part, as the next
            "proto.rpc.v1.AuthService", Role.VIEWER,
            "viam.service.shell.v1.ShellService", Role.ADMIN); // should a module bring one

    private static final Pattern READS = Pattern.compile("(Get|Is|Read|List|Stream)(?![a-z]).*");
    private static final Pattern READS_OF_ITS_OWN = Pattern.compile("(Get|Is)(?![a-z]).*");

    private final Predicate<String> isForeign;

    /** @param isForeign whether the service of this name is a module's own, and not an API of resources */
    Permissions(Predicate<String> isForeign) {
        this.isForeign = isForeign;
    }

    /** The least role that may call {@code method}. */
    Role needed(MethodDescriptor<?, ?> method) {
        if (method.getType() == MethodType.UNKNOWN) {
            return Role.VIEWER; // there is no such method, and whoever is let in may hear so
        }
        Role decided =
                DECIDED.getOrDefault(method.getFullMethodName(), SERVICES.get(String.valueOf(method.getServiceName())));
        return decided == null ? byRule(method) : decided;
    }

    /** Whether the service of this method is a module's own, of which nobody knows what resources it reaches. */
    boolean isForeign(MethodDescriptor<?, ?> method) {
        return method.getType() != MethodType.UNKNOWN && isForeign.test(method.getServiceName());
    }

    private Role byRule(MethodDescriptor<?, ?> method) {
        String name = String.valueOf(method.getBareMethodName());
        if (SafetyOption.isOn(method)) {
            return Role.OPERATOR; // whatever it is called, it moves something
        } else if (isForeign(method)) {
            return READS_OF_ITS_OWN.matcher(name).matches() ? Role.VIEWER : Role.OPERATOR;
        } else if (name.equals("Stop")) {
            return Role.VIEWER;
        }
        return READS.matcher(name).matches() && method.getType().clientSendsOneMessage() ? Role.VIEWER : Role.OPERATOR;
    }
}
