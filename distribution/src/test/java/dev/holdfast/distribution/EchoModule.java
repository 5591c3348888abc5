package dev.holdfast.distribution;

import dev.holdfast.testing.echo.LoudEcho;
import dev.holdfast.testing.echo.TestEcho;
import dev.holdfast.testing.echo.TestEchoRpc;
import java.io.IOException;
import java.nio.file.Path;

/** The echo, which has a method of every kind that the wire has and is in no robot, as a module. */
final class EchoModule {
    private static final String IMPORTS = String.join(
            ",",
            "dev.holdfast.resource;version=\"[1.0,2)\"",
            "dev.holdfast.rpc;version=\"[1.0,2)\"",
            "dev.holdfast.stream;version=\"[1.0,2)\"",
            "dev.holdfast.wire.component.testecho.v1",
            "com.google.protobuf",
            "io.grpc");
    private static final String COMPONENT =
            """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s" %3$s>
              <implementation class="%1$s"/>
              <service><provide interface="%2$s"/></service>
            </scr:component>
            """;

    private EchoModule() {}

    static Path write(Path file) throws IOException {
        DriverJar jar = DriverJar.none()
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", "dev.holdfast.testing.echo")
                .header("Bundle-Version", "1.0.0")
                .header("Export-Package", "dev.holdfast.testing.echo;version=\"1.0.0\"")
                .header("Import-Package", IMPORTS)
                .header("Service-Component", "OSGI-INF/rpc.xml,OSGI-INF/echo.xml")
                .entry("OSGI-INF/rpc.xml", component(TestEchoRpc.class, "dev.holdfast.rpc.ResourceRpc", ""))
                .entry(
                        "OSGI-INF/echo.xml",
                        component(
                                LoudEcho.class,
                                TestEcho.class.getName(),
                                "configuration-policy=\"require\" configuration-pid=\"testecho.rdk.builtin.fake\""))
                .type(TestEcho.class)
                .type(LoudEcho.class)
                .type(TestEchoRpc.class);
        for (Class<?> nested : TestEchoRpc.class.getNestMembers()) {
            jar.type(nested);
        }
        return jar.moveTo(file);
    }

    private static String component(Class<?> type, String service, String attributes) {
        return COMPONENT.formatted(type.getName(), service, attributes);
    }
}
