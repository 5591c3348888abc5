package dev.holdfast.rpc.tls.internal;

import dev.holdfast.tls.TlsFileException;
import dev.holdfast.tls.TlsFiles;
import dev.holdfast.tls.TlsIdentity;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What handshakes are made with: a certificate that is read anew when its files change. {@link #refresh} is for one thread,
 * all else for any.
 */
public final class PortTls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PortTls.class);
    /** How many steps of handshakes may wait for the thread; what is more is refused, as it would wait past its limit. */
    private static final int MOST_WAITING = 1_000;

    private final TlsFiles files;
    private final Duration handshakeLimit;
    /** Netty's, one for all: an attack by handshakes takes one processor, and not the event loops. */
    private final ThreadPoolExecutor handshakes =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), PortTls::named);

    private volatile Handshake handshake;
    private Contents served; // this and what follows: only in refresh
    private Contents seen;
    private String complaint = "";

    /**
     * Reads the files. Blocks while it does.
     *
     * @param handshakeLimit how long a client may take for its handshake
     * @throws TlsFileException if one of the files cannot serve
     */
    public PortTls(TlsFiles files, Duration handshakeLimit) {
        this.files = files;
        this.handshakeLimit = handshakeLimit;
        served = Contents.of(files);
        seen = served;
        handshake = current();
        handshakes.prestartAllCoreThreads(); // or an event loop would start it, when somebody connects
    }

    /** For a new connection. */
    SslHandler newHandler(ByteBufAllocator allocator) {
        SslHandler handler = handshake.newHandler(allocator, handshakes);
        handler.setHandshakeTimeoutMillis(handshakeLimit.toMillis());
        return handler;
    }

    /**
     * Looks at the files, and serves what they say now once they say it a second time: two files are not replaced in one
     * moment. Where they cannot serve, what was served before stays. Blocks while it reads.
     */
    public void refresh() {
        Contents now = Contents.of(files);
        if (now.equals(seen) && !now.equals(served)) {
            serve(now);
        }
        seen = now;
    }

    private void serve(Contents now) {
        try {
            handshake = current();
            served = now;
            complaint = "";
        } catch (TlsFileException e) {
            if (!complaint.equals(e.getMessage())) {
                complaint = e.getMessage();
                log.error("The certificate before is served on: {}", complaint);
            }
        }
    }

    private Handshake current() {
        TlsIdentity identity = files.read();
        Handshake made = new Handshake(identity);
        identity.warnings(Instant.now()).forEach(log::warn);
        log.info(
                "Serving {} of {} until {}",
                files.certificate(),
                identity.chain().get(0).getSubjectX500Principal(),
                identity.chain().get(0).getNotAfter().toInstant());
        return made;
    }

    @Override
    public void close() {
        handshakes.shutdownNow();
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "holdfast-handshakes");
        thread.setDaemon(true);
        return thread;
    }
}
