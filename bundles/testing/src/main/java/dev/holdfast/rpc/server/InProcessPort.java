package dev.holdfast.rpc.server;

import dev.holdfast.access.Gatekeeper;
import dev.holdfast.door.ClientSessions;
import dev.holdfast.door.Door;
import dev.holdfast.door.Safeguards;
import dev.holdfast.frame.FarFrames;
import dev.holdfast.frame.Frames;
import dev.holdfast.rpc.ResourceRpc;
import dev.holdfast.session.SessionListener;
import dev.holdfast.status.MachineStatus;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * The server as it is shipped, on a loopback port, without a framework around it. It stands in the server's own package
 * because it does what Declarative Services does elsewhere: it makes the component and calls its methods.
 */
public final class InProcessPort implements AutoCloseable {
    private static final Pattern PORT = Pattern.compile(":(\\d+) with");
    private static final int SECONDS_TO_OPEN = 10;

    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final PlatformServices platform = new PlatformServices();
    private final RpcServer server;

    /**
     * @param news takes the server's listener, and returns what takes it off again
     * @param shutDown what a client's Shutdown does, on a thread of its own
     */
    public InProcessPort(
            Door door,
            ClientSessions sessions,
            MachineStatus machine,
            Gatekeeper gatekeeper,
            Function<SessionListener, Runnable> news,
            Runnable shutDown) {
        server = new RpcServer(
                framework(news, shutDown),
                door,
                sessions,
                machine,
                platform,
                gatekeeper,
                Optional.of(this::told),
                new Anywhere());
        server.start();
    }

    /** Serves an API from now on. */
    public void serve(ResourceRpc<?> api) {
        server.addApi(api);
    }

    /** Says what holds for each resource. */
    public void guard(Safeguards safeguards) {
        platform.setSafeguards(safeguards);
    }

    /** Says where components stand. */
    public void place(Frames frames) {
        platform.setFrames(frames);
    }

    /** Says where the components of other robots stand. */
    public void placeFar(FarFrames frames) {
        platform.setFarFrames(frames);
    }

    /**
     * Where it listens, on 127.0.0.1. Blocks until it does.
     *
     * @throws java.util.concurrent.CompletionException if it cannot
     */
    public int port() {
        return port.orTimeout(SECONDS_TO_OPEN, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** The server tells the launcher, and nobody else, where it listens. */
    private void told(String topic, String text) {
        Matcher found = PORT.matcher(text);
        if (topic.equals("ready") && found.find()) {
            port.complete(Integer.parseInt(found.group(1)));
        } else if (topic.equals("fatal")) {
            port.completeExceptionally(new IllegalStateException(text));
        }
    }

    /** As much of a framework as the server asks for: properties, to be told of sessions, and to be stopped. */
    private static BundleContext framework(Function<SessionListener, Runnable> news, Runnable shutDown) {
        Bundle system = proxy(Bundle.class, (self, method, arguments) -> {
            if (method.getName().equals("stop")) {
                shutDown.run();
                return null;
            }
            throw new UnsupportedOperationException(method.toString());
        });
        return proxy(BundleContext.class, (self, method, arguments) -> switch (method.getName()) {
            case "getProperty" -> arguments[0].equals("holdfast.version") ? "in process" : null;
            case "getBundle" -> system;
            case "registerService" -> registration(news.apply((SessionListener) arguments[1]));
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static ServiceRegistration<?> registration(Runnable end) {
        return proxy(ServiceRegistration.class, (self, method, arguments) -> {
            if (method.getName().equals("unregister")) {
                end.run();
                return null;
            }
            throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(InProcessPort.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Any free port of this machine, for nobody else. */
    private static final class Anywhere implements RpcServer.Config {
        @Override
        public String bind_address() {
            return "127.0.0.1:0";
        }

        @Override
        public int starts_per_second() {
            return 10;
        }

        @Override
        public String[] allowed_origins() {
            return new String[0];
        }

        @Override
        public String fqdn() {
            return "";
        }

        @Override
        public boolean allow_shutdown() {
            return true;
        }

        @Override
        public boolean allow_unauthenticated() {
            return false;
        }

        @Override
        public boolean allow_plaintext() {
            return false;
        }

        @Override
        public String[] tunnels() {
            return new String[0];
        }

        @Override
        public String[] tls() {
            return new String[0];
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return RpcServer.Config.class;
        }
    }
}
