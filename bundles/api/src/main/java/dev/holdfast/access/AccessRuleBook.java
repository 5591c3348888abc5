package dev.holdfast.access;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What robot.json says of who may come in, as a service. It appears when the first file has been taken, before the port is opened,
 * and its property {@value #CHANGES} changes with each file that says something else.
 */
@ProviderType
public interface AccessRuleBook {
    /** The property of the service that counts how often its rules have changed. */
    String CHANGES = "access.changes";

    /** The rules in force. Returns at once. */
    AccessRules rules();
}
