package dev.holdfast.config.booted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one logger says from now on, from INFO up. */
final class LogBook extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LogBook(Logger logger) {
        this.logger = logger;
    }

    static LogBook of(String name) {
        Logger logger = (Logger) LoggerFactory.getLogger(name);
        LogBook book = new LogBook(logger);
        book.start();
        logger.addAppender(book);
        logger.setLevel(Level.INFO);
        return book;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getFormattedMessage());
    }

    @Override
    public void close() {
        logger.setLevel(null); // as its parents'
        logger.detachAppender(this);
    }
}
