package dev.holdfast.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.holdfast.resource.Resource;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleWiring;

class ListedApisTest {
    @TempDir
    private Path content;

    @Test
    void publishesWhatTheBundleLists() throws IOException {
        Path list = content.resolve("META-INF/services/dev.holdfast.rpc.ResourceRpc");
        Files.createDirectories(list.getParent());
        Files.writeString(list, Listed.class.getName());
        List<Object> published = new ArrayList<>();

        try (var loader = new URLClassLoader(new URL[] {content.toUri().toURL()}, Listed.class.getClassLoader())) {
            var wiring = answering(BundleWiring.class, Map.of("getClassLoader", none -> loader));
            var bundle = answering(Bundle.class, Map.of("adapt", type -> wiring));
            var context =
                    answering(BundleContext.class, Map.of("getBundle", none -> bundle, "registerService", service -> {
                        published.add(List.of(service[0], service[1].getClass()));
                        return null;
                    }));
            new ListedApis().start(context);
        }

        assertEquals(List.of(List.of(ResourceRpc.class, Listed.class)), published);
    }

    private static <T> T answering(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> answers.get(method.getName())
                        .apply(arguments)));
    }

    /** Nobody asks it for anything. */
    public static final class Listed implements ResourceRpc<Resource> {
        @Override
        public RpcTable<Resource> table() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Resource proxy(RpcClient client) {
            throw new UnsupportedOperationException();
        }
    }
}
