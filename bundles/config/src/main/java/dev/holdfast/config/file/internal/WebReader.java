package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads of {@code network} what browsers are to be told. */
final class WebReader {
    static final String ORIGINS = "allowed_origins";
    static final String NAME = "fqdn";

    private static final Pattern ORIGIN = Pattern.compile("\\*|https?://[^/\\s]{1,300}");

    private final Fields network;
    private final List<Problem> problems;

    WebReader(Fields network, List<Problem> problems) {
        this.network = network;
        this.problems = problems;
    }

    WebEntry read() {
        List<String> origins = new ArrayList<>();
        List<Json> elements = network.list(ORIGINS);
        for (int i = 0; i < elements.size(); i++) {
            Json element = elements.get(i);
            if (element instanceof Json.Text text && isOrigin(text.value())) {
                origins.add(text.value());
            } else {
                problems.add(new Problem(
                        element.at(),
                        network.path(ORIGINS) + "[" + i + "]",
                        "must be an origin, scheme, name and port, such as \"https://app.example.com\" or"
                                + " \"http://localhost:5173\"; or \"*\" for every page"));
            }
        }
        return new WebEntry(origins, network.text(NAME).orElse(""));
    }

    private static boolean isOrigin(String text) {
        return ORIGIN.matcher(text.toLowerCase(Locale.ROOT)).matches();
    }
}
