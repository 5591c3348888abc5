package dev.holdfast.status;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the remotes of the robot are. Published as a service by whoever looks after them. */
@ProviderType
public interface RemoteStates {
    /** One state per remote, in no order. Returns at once. */
    List<RemoteState> remotes();
}
