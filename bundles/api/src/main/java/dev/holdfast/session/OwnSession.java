package dev.holdfast.session;

import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A session that a module has opened for itself. When its window lapses, what it owns is stopped, just as for a client on
 * the wire; nothing revives it then, and another one is opened with {@link SessionManager#start}. Safe for any thread.
 */
@ProviderType
public interface OwnSession extends AutoCloseable {
    /** Its id, its holder and its window. */
    Session session();

    /**
     * A sign of life: moves the deadline to a window from now. Returns at once.
     *
     * @throws SessionExpiredException if it has lapsed or ended
     */
    void heartbeat();

    /**
     * Runs {@code work} on this thread. Safety-monitored commands that it issues directly are this session's, whatever
     * call it is made from, and each is a sign of life. Inside a resource's {@code stop()} it changes nothing: there
     * nothing is owned.
     *
     * @return what {@code work} returns
     * @throws SessionExpiredException from a command in it, if the session has lapsed or ended
     * @throws RuntimeException what {@code work} throws; a checked exception comes wrapped in a {@code HardwareException}
     */
    <T> T run(Callable<T> work);

    /** As {@link #run(Callable)}. */
    default void run(Runnable work) {
        run(() -> {
            work.run();
            return null;
        });
    }

    /** Says goodbye: what the session owns is stopped now. Returns at once; idempotent. */
    void end();

    /** The same as {@link #end()}. */
    @Override
    default void close() {
        end();
    }
}
