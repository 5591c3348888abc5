package dev.holdfast.service.remotecontrol;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Lets an input controller drive a base, for as long as it is configured. */
@ConsumerType
@ResourceApi("rdk:service:base_remote_control")
public interface BaseRemoteControl extends Resource {
    /** The names of the controls that it listens to. Returns at once. */
    List<String> controllerInputs();
}
