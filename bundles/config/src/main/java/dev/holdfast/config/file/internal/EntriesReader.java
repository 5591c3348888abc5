package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a list of entries, each of which has a name of its own. */
final class EntriesReader<E extends Entry> {
    /** Reads one element. */
    interface Element<E> {
        /** Its name, which it must have; what is wrong with that refuses the file whole. */
        Optional<String> name();

        E read(String name);
    }

    /** Makes what reads one element. */
    interface Elements<E> {
        Element<E> of(Json.Tree tree, Fields fields, String path, List<Problem> hints);
    }

    private final String list;
    private final Elements<E> elements;
    private final List<Problem> hints;
    private final Map<String, Position> names = new HashMap<>();

    /** @param list its key */
    EntriesReader(String list, Elements<E> elements, List<Problem> hints) {
        this.list = list;
        this.elements = elements;
        this.hints = hints;
    }

    List<E> read(Fields file) {
        return file.objects(list).flatMap(fields -> entry(fields).stream()).toList();
    }

    private Optional<E> entry(Fields fields) {
        Element<E> reader = elements.of(fields.tree(), fields, fields.path(), hints);
        Optional<String> name = reader.name();
        name.ifPresent(known -> expectNew(known, fields));
        E entry = reader.read(name.orElse(""));
        return name.map(known -> entry);
    }

    private void expectNew(String name, Fields fields) {
        Position former = names.putIfAbsent(name, fields.tree().at());
        if (former != null) {
            fields.problem(
                    "name", "\"%s\" is given twice, first in line %d; rename one".formatted(name, former.line()));
        }
    }
}
