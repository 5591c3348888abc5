package dev.holdfast.remote.internal;

import dev.holdfast.resource.Resource;
import dev.holdfast.resource.ResourceName;
import dev.holdfast.resource.ResourceRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A registry that keeps what it is given. */
final class Bodies implements ResourceRegistry {
    final Map<String, Resource> there = new TreeMap<>();
    final List<String> news = new ArrayList<>();
    Map<String, ?> properties = Map.of();

    @Override
    public synchronized <R extends Resource> Registration register(
            Class<R> type, ResourceName name, R body, Map<String, ?> given) {
        there.put(name.name(), body);
        news.add("+" + name.name());
        properties = given;
        return () -> {
            synchronized (this) {
                if (there.remove(name.name(), body)) {
                    news.add("-" + name.name());
                }
            }
        };
    }
}
