package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what is said of modules. Whatever is wrong in it refuses the file whole.
 *
 * <p>The list has viam-server's form, and files are shared with it; so what is ours alone stands beside the list, under
 * keys that viam-server does not know and ignores.
 */
final class ModulesReader {
    static final String LIST = "modules";
    static final String SWAP = "modules.swap";
    static final String WAIT = "modules.swap.wait";

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Fields fields;
    private final List<Problem> hints;
    private final Map<String, Position> names = new HashMap<>();

    /** @param fields the whole file */
    ModulesReader(Fields fields, List<Problem> hints) {
        this.fields = fields;
        this.hints = hints;
    }

    ModulesEntry read() {
        List<ModuleEntry> modules =
                fields.objects(LIST).flatMap(module -> module(module).stream()).toList();
        return new ModulesEntry(modules, refuses(), swapWait(), new SignaturesReader(fields, hints).read());
    }

    private Optional<ModuleEntry> module(Fields module) {
        ModuleReader reader = new ModuleReader(module, module.path(), hints);
        Optional<String> name = reader.name();
        name.ifPresent(known -> expectNew(known, module));
        return reader.read(name.orElse("")).filter(known -> name.isPresent());
    }

    private void expectNew(String name, Fields module) {
        Position former = names.putIfAbsent(name, module.tree().at());
        if (former != null) {
            module.problem(
                    "name",
                    "\"%s\" is the name of another module already, in line %d; choose another"
                            .formatted(name, former.line()));
        }
    }

    private boolean refuses() {
        String swap = fields.text(SWAP).orElse("stop");
        if (!swap.equals("stop") && !swap.equals("refuse")) {
            fields.problem(
                    SWAP,
                    "\"%s\" is no way to swap; write \"stop\" to stop what is held first, or \"refuse\" to leave it alone"
                            .formatted(swap));
        }
        return swap.equals("refuse");
    }

    private Duration swapWait() {
        return fields.duration(WAIT, "1s", Duration.ZERO, LONGEST_WAIT).orElse(ModulesEntry.DEFAULT.swapWait());
    }
}
