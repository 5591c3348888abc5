package dev.holdfast.client.command.internal;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.util.JsonFormat;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.rpc.StatusCodes;
import java.io.IOException;
import java.util.Optional;

/**
 * One call of a method by its name on the wire.
 *
 * <p>By itself it is made without a session. The process ends with the call, and with it a session would end: a motor would
 * stop before anybody has seen it turn. So it turns on, as it does for every client that keeps no session, and nobody's lapse
 * stops it; {@link HoldCommand} is for those who stay. Who ends the process while a call blocks cancels it, and the robot stops
 * what a cancelled command has set moving.
 */
final class CallCommand {
    private final AskedRobot robot;
    private final Output output;
    private final String resource;
    private final String method;
    private final String request;

    /**
     * @param resource its full name, or its own where nothing else is called so
     * @param request as JSON; may be empty
     */
    CallCommand(AskedRobot robot, Output output, String resource, String method, String request) {
        this.robot = robot;
        this.output = output;
        this.resource = resource;
        this.method = method;
        this.request = request;
    }

    /**
     * Prints the answer.
     *
     * @throws IOException if the request is no JSON, so that nothing is asked
     */
    int run() throws IOException {
        checkRequest();
        Optional<ResourceName> name = new GivenName(robot, output, resource).resolve();
        return name.isPresent() ? call(name.get()) : Output.NO;
    }

    private int call(ResourceName name) {
        try {
            output.line(robot.client().call(name, method, request));
            return Output.YES;
        } catch (RuntimeException e) {
            if (StatusCodes.isUnexpected(e)) {
                throw e;
            }
            return output.no("%s of %s at %s failed: %s".formatted(method, name, robot.target(), e.getMessage()));
        }
    }

    private void checkRequest() throws IOException {
        try {
            JsonFormat.parser().merge(request.isBlank() ? "{}" : request, Struct.newBuilder());
        } catch (InvalidProtocolBufferException e) {
            throw new IOException(
                    "What a method is told is a JSON object such as '{\"powerPct\": 0.5}', and this is none: "
                            + request,
                    e);
        }
    }
}
