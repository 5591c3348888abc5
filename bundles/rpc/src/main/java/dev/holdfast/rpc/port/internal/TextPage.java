package dev.holdfast.rpc.port.internal;

import static java.util.Objects.requireNonNull;

import io.grpc.Attributes;
import java.util.List;
import java.util.Map;

/** A page for programs. Who asks for it, it finds out itself. */
public interface TextPage {
    /** No page is there. */
    TextPage NONE = visit -> Answer.sentence(404, "There is no such page here.");

    /** What somebody gets who asks for it. On a thread of the port's own for pages: it may block, for ten seconds at most. */
    Answer answer(Visit visit);

    /**
     * Somebody who asks.
     *
     * @param connection where he is and by which TLS session, as a call's attributes say it
     * @param authorization the headers of that name
     * @param accept what he reads; empty if he does not say
     */
    record Visit(Attributes connection, List<String> authorization, String accept) {
        public Visit {
            requireNonNull(connection, "connection");
            authorization = List.copyOf(authorization);
            requireNonNull(accept, "accept");
        }
    }

    /**
     * What he gets.
     *
     * @param status of HTTP
     * @param contentType with the character set, which is UTF-8
     * @param headers besides
     */
    record Answer(int status, String contentType, String content, Map<String, String> headers) {
        public Answer {
            requireNonNull(contentType, "contentType");
            requireNonNull(content, "content");
            headers = Map.copyOf(headers);
        }

        /** For a person to read. */
        public static Answer sentence(int status, String sentence) {
            return new Answer(status, "text/plain; charset=utf-8", sentence + "\n", Map.of());
        }
    }
}
