package dev.holdfast.service.mlmodel;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A model that was learned, and answers now. The wire has no {@link #doCommand} for it. */
@ConsumerType
@ResourceApi("rdk:service:mlmodel")
public interface MLModel extends Resource {
    /**
     * What the model makes of these numbers. Takes as long as it needs; several threads may ask at a time.
     *
     * @param inputs by the names that {@link #metadata} tells
     * @return the outputs, by their names
     * @throws IllegalArgumentException if an input is missing, or is not what the model takes
     * @throws HardwareException if what it runs on does not answer
     */
    Map<String, Tensor> infer(Map<String, Tensor> inputs);

    /**
     * What the model says about itself. Returns at once, and always the same.
     *
     * @throws UnsupportedOperationException if it says nothing, which is the default
     */
    default Metadata metadata() {
        throw new UnsupportedOperationException("this model says nothing about itself");
    }
}
