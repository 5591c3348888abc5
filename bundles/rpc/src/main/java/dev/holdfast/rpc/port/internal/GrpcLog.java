package dev.holdfast.rpc.port.internal;

import dev.holdfast.rpc.limits.internal.Complaints;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/**
 * Brings what grpc says through {@code java.util.logging} into our log. What it warns of is somebody else's doing, such as
 * a message that is too large, and not worth a stack trace: the JDK would print one for each such call. Nor is all of it worth a
 * line, where an attacker makes it say the same over and over.
 */
public final class GrpcLog extends Handler {
    private final Formatter texts = new SimpleFormatter();
    /** Held, because the JDK forgets what is set on a logger that nobody holds. */
    private final Logger grpc = Logger.getLogger("io.grpc");

    private final Complaints complaints = new Complaints(System::nanoTime);

    private GrpcLog() {}

    /** Listens to grpc until it is closed, instead of the JDK. */
    public static GrpcLog listening() {
        var log = new GrpcLog();
        log.grpc.addHandler(log);
        log.grpc.setUseParentHandlers(false);
        return log;
    }

    @Override
    public void publish(LogRecord said) {
        var log = LoggerFactory.getLogger(String.valueOf(said.getLoggerName()));
        String text = texts.formatMessage(said);
        if (said.getLevel().intValue() >= Level.SEVERE.intValue()) {
            log.error(text, said.getThrown());
        } else if (said.getLevel().intValue() >= Level.WARNING.intValue() && complaints.admits()) {
            log.warn("{}", said.getThrown() == null ? text : text + ": " + said.getThrown());
            log.debug("It comes from", said.getThrown());
        } else {
            log.debug("{}", text, said.getThrown());
        }
    }

    @Override
    public void flush() {
        // It has been handed on already.
    }

    @Override
    public void close() {
        grpc.removeHandler(this);
        grpc.setUseParentHandlers(true);
    }
}
