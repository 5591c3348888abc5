package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the list of jobs. */
final class JobsReader {
    static final String LIST = "jobs";

    private final List<Problem> problems;
    private final List<Problem> hints;
    private final Map<String, Position> names = new HashMap<>();

    JobsReader(List<Problem> problems, List<Problem> hints) {
        this.problems = problems;
        this.hints = hints;
    }

    List<JobEntry> read(List<Json> elements) {
        List<JobEntry> jobs = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            job(elements.get(i), LIST + "[" + i + "]").ifPresent(jobs::add);
        }
        return jobs;
    }

    private Optional<JobEntry> job(Json element, String path) {
        if (!(element instanceof Json.Tree tree)) {
            problems.add(new Problem(element.at(), path, "must be an object, not " + element.kind()));
            return Optional.empty();
        }
        Fields fields = new Fields(tree, path, problems);
        JobReader reader = new JobReader(tree, fields, path, hints);
        Optional<String> name = reader.name();
        name.ifPresent(known -> expectNew(known, fields));
        JobEntry job = reader.read(name.orElse(""));
        return name.map(known -> job);
    }

    private void expectNew(String name, Fields fields) {
        Position former = names.putIfAbsent(name, fields.tree().at());
        if (former != null) {
            fields.problem(
                    "name", "\"%s\" is given twice, first in line %d; rename one".formatted(name, former.line()));
        }
    }
}
