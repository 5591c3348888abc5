package dev.holdfast.rpc.server;

import static org.awaitility.Awaitility.await;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;

/** The server on a port of its own, as operators reach it, with nothing but fakes behind it. */
public final class OperatedRobot implements AutoCloseable {
    public final FakeDeployments deployments = new FakeDeployments();

    final FakeMachine machine = new FakeMachine();
    final RpcServer server;

    private final FakeDoor door = new FakeDoor();
    private final CopyOnWriteArrayList<String> addresses = new CopyOnWriteArrayList<>();

    /** At any free port, with somebody who deploys. */
    public OperatedRobot() {
        this("127.0.0.1:0");
        server.setDeployments(deployments);
    }

    /** There, with nobody who deploys. */
    public OperatedRobot(String bindAddress) {
        server = new RpcServer(
                bundle(), door, new FakeSessions(), machine, Optional.of(this::noteAddress), config(bindAddress));
        server.start();
        machine.settled.complete(null);
        await().until(() -> !addresses.isEmpty());
    }

    /** Where it listens now, as the launcher is told. */
    public String address() {
        return addresses.get(addresses.size() - 1);
    }

    @Override
    public void close() {
        server.stop();
        door.close();
    }

    private void noteAddress(String topic, String text) {
        if (topic.equals("address")) {
            addresses.add(text);
        }
    }

    private static BundleContext bundle() {
        return new FakeBundle(Map.of("holdfast.version", "0.1.0")).context;
    }

    private static RpcServer.Config config(String address) {
        return new RpcServer.Config() {
            @Override
            public String bind_address() {
                return address;
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
            public String[] tunnels() {
                return new String[0];
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return RpcServer.Config.class;
            }
        };
    }
}
