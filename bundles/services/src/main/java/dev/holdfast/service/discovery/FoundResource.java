package dev.holdfast.service.discovery;

import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import java.util.List;
import java.util.Map;

/**
 * A device that was found, as it would be written into robot.json.
 *
 * @param name a name for it, such as what the device calls itself
 * @param api what it would be
 * @param model the driver that would make it
 * @param dependsOn the names of what it would need
 * @param attributes a tree of maps, lists, strings, {@code Double}s and {@code Boolean}s
 */
public record FoundResource(String name, Api api, Model model, List<String> dependsOn, Map<String, Object> attributes) {
    public FoundResource {
        dependsOn = List.copyOf(dependsOn);
    }
}
