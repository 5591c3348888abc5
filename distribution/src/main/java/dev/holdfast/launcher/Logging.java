package dev.holdfast.launcher;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up the logs: one line an event on standard error, at the levels of {@code config/logging.properties}. Logback's own
 * way, an XML file and a pattern, costs a tenth of our start; who needs more than levels names such a file in the system
 * property {@code logback.configurationFile}. Found by Logback as a service.
 */
public final class Logging extends ContextAwareBase implements Configurator {
    private static final String OWN_FILE = "logback.configurationFile";
    private static final String ROOT = "root";
    private static final int QUEUE = 4_096;
    private static final int FLUSH_MILLIS = 1_000;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty(OWN_FILE) != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        LogLine line = new LogLine();
        line.setContext(context);
        line.start();
        ConsoleAppender<ILoggingEvent> stderr = new ConsoleAppender<>();
        stderr.setContext(context);
        stderr.setName("stderr");
        stderr.setTarget("System.err");
        stderr.setEncoder(line);
        stderr.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(detached(stderr, context));
        setLevels(context);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Nobody waits for the log to be read: a terminal that is paused or a pipe that is full would otherwise hold up the very
     * threads that stop the robot. What does not fit into the queue meanwhile is lost.
     */
    private static AsyncAppender detached(ConsoleAppender<ILoggingEvent> stderr, LoggerContext context) {
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setName("queue");
        queue.setQueueSize(QUEUE);
        queue.setDiscardingThreshold(0);
        queue.setNeverBlock(true);
        queue.setMaxFlushTime(FLUSH_MILLIS);
        queue.addAppender(stderr);
        queue.start();
        return queue;
    }

    /** Writes what is still queued; to be called once, at the end of the process. Blocks for a second at most. */
    static void flush() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.stop();
        }
    }

    private void setLevels(LoggerContext context) {
        Properties levels = new Properties();
        try (Reader reader = Files.newBufferedReader(Installation.ours().loggingProperties())) {
            levels.load(reader);
        } catch (IOException e) {
            addWarn("The levels stay as they are: " + FileFault.of(e));
        }
        levels.stringPropertyNames()
                .forEach(name -> context.getLogger(name.equals(ROOT) ? Logger.ROOT_LOGGER_NAME : name)
                        .setLevel(Level.toLevel(levels.getProperty(name).strip(), Level.INFO)));
    }
}
