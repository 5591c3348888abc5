package dev.holdfast.service.builtin.internal;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What one logger says from now on, each line after its level. */
final class LogBook extends AppenderBase<ILoggingEvent> implements AutoCloseable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private LogBook(Logger logger) {
        this.logger = logger;
    }

    static LogBook of(Class<?> type) {
        Logger logger = (Logger) LoggerFactory.getLogger(type);
        LogBook book = new LogBook(logger);
        book.start();
        logger.addAppender(book);
        return book;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    protected void append(ILoggingEvent event) {
        lines.add(event.getLevel() + " " + event.getFormattedMessage());
    }

    @Override
    public void close() {
        logger.detachAppender(this);
    }
}
