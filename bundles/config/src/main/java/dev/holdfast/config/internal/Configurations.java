package dev.holdfast.config.internal;

import dev.holdfast.config.file.internal.ModulesEntry;
import dev.holdfast.config.file.internal.NetworkEntry;
import dev.holdfast.config.file.internal.Plan.Target;
import dev.holdfast.config.file.internal.SessionsEntry;
import dev.holdfast.config.file.internal.TunnelEntry;
import dev.holdfast.tls.TlsFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Writes into Configuration Admin. All are for any bundle: whose driver takes them is not ours to say. */
final class Configurations {
    private static final String RPC = "dev.holdfast.rpc";
    private static final String SESSION = "dev.holdfast.session";
    private static final String FOR_ANY_BUNDLE = "?";

    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Deletes whatever an earlier run has left: robot.json is the only truth. */
    void empty() {
        try {
            Configuration[] left = admin.listConfigurations(null);
            for (Configuration configuration : left == null ? new Configuration[0] : left) {
                configuration.delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the configurations of an earlier run cannot be deleted", e);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("no filter is always valid", e);
        }
    }

    void write(Target target) {
        try {
            admin.getFactoryConfiguration(target.pid(), target.instance(), FOR_ANY_BUNDLE)
                    .update(dictionary(target.properties()));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration of " + target.instance() + " cannot be written", e);
        }
    }

    void delete(Target target) {
        try {
            admin.getFactoryConfiguration(target.pid(), target.instance(), FOR_ANY_BUNDLE)
                    .delete();
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration of " + target.instance() + " cannot be deleted", e);
        }
    }

    /** What whoever keeps the sessions is to be told. */
    void writeSession(SessionsEntry sessions, ModulesEntry modules) {
        writeSingleton(
                SESSION,
                Map.of(
                        "heartbeat.window", sessions.windowText(),
                        "heartbeat.window.nanos", sessions.heartbeatWindow().toNanos(),
                        "max.sessions", sessions.max(),
                        "max.sessions.per.host", sessions.maxPerHost(),
                        "swap.wait.nanos", modules.swapWait().toNanos()));
    }

    void writeRpc(NetworkEntry network) {
        writeSingleton(
                RPC,
                Map.of(
                        "bind.address", network.bindAddress().toString(),
                        "allow.shutdown", network.allowShutdown(),
                        "allow.unauthenticated", network.allowUnauthenticated(),
                        "allow.plaintext", network.allowPlaintext(),
                        "starts.per.second", network.sessions().startsPerSecond(),
                        "allowed.origins", network.web().allowedOrigins(),
                        "fqdn", network.web().name(),
                        "tunnels",
                                network.tunnels().stream()
                                        .map(Configurations::text)
                                        .toList(),
                        "tls", network.tls().map(TlsFiles::texts).orElse(List.of())));
    }

    /** Port and time in nanoseconds, as whoever serves them reads them. */
    private static String text(TunnelEntry tunnel) {
        return tunnel.port() + "=" + tunnel.connectionTimeout().toNanos();
    }

    void writeSingleton(String pid, Map<String, Object> properties) {
        try {
            admin.getConfiguration(pid, FOR_ANY_BUNDLE).update(dictionary(properties));
        } catch (IOException e) {
            throw new UncheckedIOException("the configuration " + pid + " cannot be written", e);
        }
    }

    private static Dictionary<String, Object> dictionary(Map<String, Object> properties) {
        Dictionary<String, Object> dictionary = new Hashtable<>();
        properties.forEach((key, value) -> dictionary.put(key, value instanceof List<?> list ? array(list) : value));
        return dictionary;
    }

    private static Object array(List<?> list) {
        Class<?> type = list.isEmpty() ? String.class : list.get(0).getClass();
        return list.toArray((Object[]) Array.newInstance(type, 0));
    }
}
