package dev.holdfast.resource;

import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A resource whose API has no interface on this robot: another robot has it, and told what its methods are. It is of the API
 * that its {@linkplain ResourceName#API_PROPERTY service property} names, and {@code dev.holdfast.rpc} serves it like any other.
 *
 * <p>A method is called by its bare name on the wire, such as {@code Run}, and its messages are protobuf's, as bytes. Which
 * resource is meant is filled into each request, and so are the {@linkplain Call#extra() extra parameters}. An unknown method,
 * one of another kind, or bytes that are no such message are refused with an {@link IllegalArgumentException}.
 */
@ConsumerType
public interface ForeignResource extends Resource {
    /** Calls a method with one answer that is safety-monitored. Blocks as long as the method does. */
    @SafetyMonitored
    byte[] command(String method, byte[] request);

    /** Calls a method with one answer that is not safety-monitored. Blocks as long as the method does. */
    byte[] ask(String method, byte[] request);

    /** Calls a method with a stream of answers that is not safety-monitored; each subscription is a call. Returns at once. */
    Flow.Publisher<byte[]> stream(String method, byte[] request);
}
