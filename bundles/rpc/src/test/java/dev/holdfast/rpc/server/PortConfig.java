package dev.holdfast.rpc.server;

import java.lang.annotation.Annotation;
import java.util.List;

/** The server's configuration, as a test gives it. */
record PortConfig(
        String bind_address,
        boolean allow_shutdown,
        boolean allow_unauthenticated,
        boolean allow_plaintext,
        List<String> tunnelTexts)
        implements RpcServer.Config {
    /** As it is shipped, there. */
    static PortConfig at(String address) {
        return new PortConfig(address, true, false, false, List.of());
    }

    PortConfig withoutShutdown() {
        return new PortConfig(bind_address, false, allow_unauthenticated, allow_plaintext, tunnelTexts);
    }

    PortConfig openToStrangers() {
        return new PortConfig(bind_address, allow_shutdown, true, allow_plaintext, tunnelTexts);
    }

    PortConfig inTheClear() {
        return new PortConfig(bind_address, allow_shutdown, allow_unauthenticated, true, tunnelTexts);
    }

    PortConfig tunnel(String text) {
        return new PortConfig(bind_address, allow_shutdown, allow_unauthenticated, allow_plaintext, List.of(text));
    }

    @Override
    public String[] tunnels() {
        return tunnelTexts.toArray(String[]::new);
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
    public String[] tls() {
        return new String[0];
    }

    @Override
    public Class<? extends Annotation> annotationType() {
        return RpcServer.Config.class;
    }
}
