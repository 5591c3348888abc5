package dev.holdfast.config.file.internal;

import dev.holdfast.config.file.internal.SignaturesEntry.ProviderEntry;
import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads whose modules are taken. Whatever is wrong in it refuses the file whole: nobody guesses at whom to trust. */
final class SignaturesReader {
    static final String REQUIRE = "modules.require_signature";
    static final String TRUST = "modules.trust";
    static final String PROVIDERS = "modules.providers";

    private static final String CERTIFICATE = "certificate";
    private static final String PREFIXES = "prefixes";
    /** Its parts never give anything back: else each of them takes a step on the stack, however many a text has. */
    private static final Pattern PREFIX = Pattern.compile("\\*|[\\w-]++(?:\\.[\\w-]++)*+\\.?");

    private final Fields fields;
    private final List<Problem> hints;

    /** @param fields the whole file */
    SignaturesReader(Fields fields, List<Problem> hints) {
        this.fields = fields;
        this.hints = hints;
    }

    SignaturesEntry read() {
        List<Json> elements = fields.list(PROVIDERS);
        List<ProviderEntry> providers = fields.objects(PROVIDERS, elements)
                .flatMap(provider -> provider(provider).stream())
                .toList();
        if (elements.isEmpty() && fields.tree().member(PROVIDERS).isPresent()) {
            fields.problem(PROVIDERS, "names nobody; leave it out, and everybody who is trusted may provide all");
        }
        boolean required = fields.bool(REQUIRE).orElse(false);
        for (String key : List.of(TRUST, PROVIDERS)) {
            if (!required && fields.tree().member(key).isPresent()) {
                hints.add(fields.at(key, "has no effect without \"%s\": true".formatted(REQUIRE)));
            }
        }
        return new SignaturesEntry(required, path(fields, TRUST).orElse(SignaturesEntry.TRUST), providers);
    }

    private static Optional<String> path(Fields fields, String key) {
        return fields.text(key).filter(text -> {
            try {
                return !Path.of(text).toString().isEmpty();
            } catch (InvalidPathException e) {
                fields.problem(key, "is no path, %s; write where it is".formatted(e.getReason()));
                return false;
            }
        });
    }

    private Optional<ProviderEntry> provider(Fields provider) {
        provider.hintAtUnknown(Set.of(CERTIFICATE, PREFIXES), hints);
        Optional<String> certificate = path(provider, CERTIFICATE);
        if (provider.tree().member(CERTIFICATE).isEmpty()) {
            provider.problem(
                    CERTIFICATE, "is missing; name the file of the certificate, in the folder of modules.trust");
        }
        List<String> prefixes = provider.texts(PREFIXES);
        if (prefixes.isEmpty()) {
            provider.problem(PREFIXES, "are missing; write for instance [\"com.acme\"], or [\"*\"] for all");
        }
        prefixes.stream()
                .filter(prefix -> !PREFIX.matcher(prefix).matches())
                .forEach(prefix -> provider.problem(
                        PREFIXES,
                        "\"%s\" is no beginning of a symbolic name; write for instance \"com.acme\", or \"*\" for all"
                                .formatted(prefix)));
        return certificate.map(file -> new ProviderEntry(file, prefixes));
    }
}
