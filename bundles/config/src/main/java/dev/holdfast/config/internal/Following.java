package dev.holdfast.config.internal;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.holdfast.config.driver.internal.Declarations;
import dev.holdfast.config.file.internal.RobotFileException;
import dev.holdfast.config.state.internal.ResourceStates;
import dev.holdfast.door.Deployments;
import java.util.Hashtable;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceListener;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The configuring thread, and whatever may give it something to do. */
final class Following implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private final BundleContext context;
    private final RobotFileFollower follower;
    private final Configurations configurations;
    private final Delivery delivery;
    private final ResourceStates states;
    private final ModulesLink modules;
    private final DriverArrivals arrivals;
    private final ServiceListener componentChanges;
    private final ServiceRegistration<ConfigurationListener> deliveries;
    private final RobotFileWatcher watcher;
    private Optional<Future<?>> again = Optional.empty(); // only on our thread
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "holdfast-config");
        made.setDaemon(true);
        return made;
    });

    Following(
            BundleContext context,
            RobotFileFollower follower,
            Configurations configurations,
            Delivery delivery,
            Declarations declarations,
            ResourceStates states,
            ModulesLink modules) {
        this.context = context;
        this.follower = follower;
        this.configurations = configurations;
        this.delivery = delivery;
        this.states = states;
        this.modules = modules;
        arrivals = new DriverArrivals(declarations, thread, follower::recheck);
        componentChanges = event -> states.changed();
        watcher = new RobotFileWatcher(follower.path(), this::changed);
        deliveries = context.registerService(ConfigurationListener.class, delivery, new Hashtable<>());
    }

    /** Returns at once. {@code fatal} is told what is wrong with the first file, if it is refused. */
    void start(Consumer<String> fatal) {
        listen();
        thread.execute(() -> begin(fatal));
    }

    /** Somebody deploys modules from now on. Returns at once. */
    void arrived(Deployments deployments) {
        configure(() -> modules.arrived(deployments));
    }

    /** This one deploys no more. Returns at once. */
    void left(Deployments deployments) {
        configure(() -> modules.left(deployments));
    }

    @Override
    public void close() {
        watcher.close();
        context.removeBundleListener(arrivals);
        context.removeServiceListener(componentChanges);
        deliveries.unregister();
        thread.shutdownNow();
    }

    private void listen() {
        context.addBundleListener(arrivals);
        try {
            context.addServiceListener(
                    componentChanges,
                    "(%s=%s)".formatted(Constants.OBJECTCLASS, ServiceComponentRuntime.class.getName()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("the filter is a constant", e);
        }
    }

    private void begin(Consumer<String> fatal) {
        try {
            configurations.empty();
            arrivals.readAll(context);
            follower.begin();
            delivery.ofAllWritten().thenRun(states::delivered);
            watcher.start();
            look(); // what was saved since we read
        } catch (RobotFileException e) {
            fatal.accept(e.getMessage());
        } catch (RuntimeException | Error e) { // nobody asks the executor what became of it
            log.error("The robot could not be configured", e);
            fatal.accept("the robot could not be configured: " + e.getMessage());
        }
    }

    /** On the watcher's thread. */
    private void changed() {
        configure(this::look);
    }

    private void configure(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            log.debug("Closed; nothing is configured any more");
        }
    }

    private void look() {
        try {
            again.ifPresent(planned -> planned.cancel(false)); // this one comes before it
            again = follower.look().map(later -> thread.schedule(this::look, later.toMillis(), MILLISECONDS));
        } catch (RuntimeException | Error e) { // nobody asks the executor what became of it
            log.error("robot.json could not be taken; the next change tries again", e);
        }
    }
}
