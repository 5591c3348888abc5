package dev.holdfast.config.internal;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What was done with configurations, in order; and deletions and updates that fail while the test says so. */
final class FakeConfigurationAdmin {
    final List<String> done = new ArrayList<>();
    /** What fails, {@code delete left}. */
    final List<String> failing = new ArrayList<>();

    Configurations configurations() {
        return new Configurations(fake(
                ConfigurationAdmin.class,
                (proxy, method, arguments) -> method.getName().equals("getFactoryConfiguration")
                        ? configuration((String) arguments[1])
                        : configuration((String) arguments[0])));
    }

    private Configuration configuration(String name) {
        return fake(Configuration.class, (proxy, method, arguments) -> {
            String what = method.getName() + " " + name;
            if (failing.contains(what)) {
                throw new IOException("the disk is full");
            }
            done.add(what);
            return null;
        });
    }

    /** Of these interfaces we use three methods out of thirty. */
    static <T> T fake(Class<T> type, InvocationHandler answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answer));
    }
}
