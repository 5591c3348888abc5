package dev.holdfast.service.video;

import dev.holdfast.resource.HardwareException;
import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceApi;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.osgi.annotation.versioning.ConsumerType;

/** What has recorded films, or makes them. */
@ConsumerType
@ResourceApi("rdk:service:video")
public interface Video extends Resource {
    /**
     * What was seen between two moments. Returns at once; each subscriber gets a film of its own.
     *
     * @param start empty: from the first that there is
     * @param end not before the start; empty: to the last that there is
     * @param codec how pictures are wanted, such as {@code h264}; empty: the model's own
     * @param container the form of the whole that is wanted, such as {@code mp4}; empty: the model's own
     * @return the parts of one film, in order. Make none larger than 1 MiB: clients take no message over 4 MiB. Fails with
     *     a {@link HardwareException} if what it is kept on does not answer
     * @throws IllegalArgumentException if there is nothing from that time, or no such codec or container
     */
    Flow.Publisher<VideoChunk> video(Optional<Instant> start, Optional<Instant> end, String codec, String container);
}
