package dev.holdfast.remote.internal;

import static org.osgi.service.component.annotations.ConfigurationPolicy.REQUIRE;

import dev.holdfast.client.Credentials;
import dev.holdfast.client.RobotClient;
import dev.holdfast.client.RobotOptions;
import dev.holdfast.resource.ResourceRegistry;
import dev.holdfast.spatial.Pose;
import dev.holdfast.spatial.PoseInFrame;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One remote of robot.json, for as long as that has it. A change ends it and makes another. Nobody waits for its robot. */
@Component(
        service = {},
        configurationPid = "dev.holdfast.remote",
        configurationPolicy = REQUIRE)
@Designate(ocd = ConfiguredRemote.Config.class, factory = true)
public final class ConfiguredRemote {
    /** What {@code bundles/config} makes of one element of {@code remotes}. */
    @ObjectClassDefinition(name = "Holdfast remote")
    @interface Config {
        String remote_name();

        String address();

        String prefix() default "";

        boolean insecure() default true;

        String frame_parent() default ""; // empty: it is not placed

        double[] frame_pose() default {}; // as a Pose has it

        String auth_type() default "";

        String auth_entity() default "";

        /** The secret, without which nothing is proved. */
        String _auth_payload() default "";
    }

    private final RemoteRounds rounds;
    private final Remote remote;

    @Activate
    public ConfiguredRemote(@Reference RemoteRounds rounds, @Reference ResourceRegistry registry, Config config) {
        this.rounds = rounds;
        remote = new Remote(
                new RemoteNames(config.remote_name(), config.prefix()),
                world(config),
                () -> RobotPart.open(config.address(), options(config)),
                rounds,
                registry,
                rounds.workers(),
                rounds::changed);
        rounds.add(remote);
    }

    private static Optional<PoseInFrame> world(Config config) {
        double[] pose = config.frame_pose();
        return config.frame_parent().isEmpty()
                ? Optional.empty()
                : Optional.of(new PoseInFrame(
                        config.frame_parent(),
                        new Pose(pose[0], pose[1], pose[2], pose[3], pose[4], pose[5], pose[6])));
    }

    private static RobotOptions options(Config config) {
        RobotOptions options = config.insecure()
                ? RobotClient.options()
                : RobotClient.options().tls();
        return config._auth_payload().isEmpty()
                ? options
                : options.credentials(
                        new Credentials(config.auth_type(), config.auth_entity(), config._auth_payload()));
    }

    @Deactivate
    void end() {
        rounds.remove(remote);
    }
}
