package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one element of {@code modules}. The list is shared with viam-server, whose modules are processes: what is no
 * bundle of ours is left to it, with a hint.
 */
final class ModuleReader {
    private static final Set<String> KNOWN =
            Set.of("name", "type", "executable_path", "module_id", "status", "disabled");
    private static final Set<String> OF_PROCESSES = Set.of("env", "log_level", "tcp_mode", "first_run_timeout");
    private static final int LONGEST_NAME = 200;
    private static final String PATH = "executable_path";

    private final Fields fields;
    private final String path;
    private final List<Problem> hints;

    ModuleReader(Fields fields, String path, List<Problem> hints) {
        this.fields = fields;
        this.path = path;
        this.hints = hints;
    }

    /** The name, which every entry must have, whoever runs it. */
    Optional<String> name() {
        Optional<String> name = fields.text("name");
        if (fields.tree().member("name").isEmpty() || name.equals(Optional.of(""))) {
            fields.problem("name", "is missing; give the module a name");
            return Optional.empty();
        }
        return name.filter(this::isName);
    }

    /** The module, if it is a bundle of ours and not disabled. */
    Optional<ModuleEntry> read(String name) {
        expectTypes();
        boolean disabled = fields.bool("disabled").orElse(false);
        boolean local = isLocal();
        Optional<String> jar = local ? jar() : Optional.empty();
        if (!local || jar.isPresent() && !jar.get().endsWith(".jar")) {
            String mend = "Holdfast runs modules as bundles: local ones whose executable_path ends in .jar;"
                    + " \"%s\" is none, and ignored";
            hint("", mend.formatted(name));
            return Optional.empty();
        }
        hintAtKeys();
        return jar.filter(known -> !disabled).map(written -> new ModuleEntry(name, written, path));
    }

    private boolean isName(String name) {
        if (name.length() > LONGEST_NAME) {
            fields.problem(
                    "name", "has %d characters; choose one of at most %d".formatted(name.length(), LONGEST_NAME));
        } else if (name.equals("parent")) {
            fields.problem("name", "\"parent\" is reserved; choose another");
        } else {
            return true;
        }
        return false;
    }

    private void expectTypes() {
        fields.text("module_id");
        fields.text("log_level");
        fields.expectBool("tcp_mode");
        fields.object("env");
        fields.object("status");
    }

    /** An entry without a type is a local one, as it always was. */
    private boolean isLocal() {
        String type = fields.text("type").orElse("local");
        if (!type.equals("local") && !type.equals("registry")) {
            fields.problem("type", "\"%s\" is no type of module; write \"local\" or \"registry\"".formatted(type));
        }
        return type.equals("local");
    }

    private Optional<String> jar() {
        Optional<String> jar = fields.text(PATH);
        if (fields.tree().member(PATH).isEmpty() || jar.equals(Optional.of(""))) {
            fields.problem(PATH, "is missing; write where the module's jar is, for instance \"acme-1.2.jar\"");
            return Optional.empty();
        }
        return jar.filter(this::isPath);
    }

    private boolean isPath(String text) {
        try {
            Path.of(text);
            return true;
        } catch (InvalidPathException e) {
            fields.problem(PATH, "is no path, %s; write where the module's jar is".formatted(e.getReason()));
            return false;
        }
    }

    private void hintAtKeys() {
        fields.tree().members().forEach((key, value) -> {
            if (OF_PROCESSES.contains(key)) {
                hint(key, "is for modules that are processes, and ignored: this one is a bundle");
            } else if (!KNOWN.contains(key)) {
                hint(key, Fields.UNKNOWN);
            }
        });
    }

    private void hint(String key, String text) {
        hints.add(fields.at(key, text));
    }
}
