package dev.holdfast.status;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the jobs of the robot are. Published as a service by whoever runs them. */
@ProviderType
public interface JobStates {
    /** One state per job, by name. Returns at once. */
    List<JobState> jobs();
}
