package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Position;
import dev.holdfast.config.json.internal.Problem;
import dev.holdfast.frame.Frame;
import dev.holdfast.resource.Api;
import dev.holdfast.resource.Model;
import dev.holdfast.resource.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads one element of {@code components} or {@code services}. Without a name and an API it cannot even be called unhealthy. */
final class ComponentReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][-\\w]*");
    private static final int LONGEST_NAME = 60;
    private static final Set<String> KNOWN = Set.of(
            "name", "api", "type", "namespace", "model", "depends_on", "attributes", SafetyReader.KEY, FrameReader.KEY);
    private static final Set<String> UNSERVED = Set.of("service_configs", "log_configuration");

    private final Fields fields;
    private final String path;
    private final Section section;
    private final List<Problem> hints;

    ComponentReader(Fields fields, String path, Section section, List<Problem> hints) {
        this.section = section;
        this.fields = fields;
        this.path = path;
        this.hints = hints;
    }

    Optional<ComponentEntry> read() {
        hint();
        Optional<String> name = name();
        Optional<Api> api = api();
        List<String> complaints = new ArrayList<>();
        Optional<Model> model = model(complaints);
        List<String> dependsOn = fields.texts("depends_on");
        Json.Tree attributes =
                fields.object("attributes").map(Fields::tree).orElse(new Json.Tree(Map.of(), Position.START));
        Attributes mapped = Attributes.of(attributes, dependsOn, path);
        complaints.addAll(mapped.complaints());
        SafetyReader safety = new SafetyReader(fields.tree(), path, hints);
        complaints.addAll(safety.complaints());
        FrameReader frames = new FrameReader(fields.tree(), path, hints);
        return name.flatMap(known -> api.map(of -> {
            ResourceName full = new ResourceName(of, known);
            Optional<Frame> frame = frames.frame(full);
            complaints.addAll(frames.complaints());
            return new ComponentEntry(
                    full, model, dependsOn, attributes, mapped, safety.safety(), frame, path, complaints);
        }));
    }

    private void hint() {
        fields.tree().members().forEach((key, value) -> {
            if (UNSERVED.contains(key)) {
                hints.add(new Problem(value.at(), fields.path(key), Fields.UNSERVED));
            } else if (!KNOWN.contains(key)) {
                hints.add(new Problem(value.at(), fields.path(key), Fields.UNKNOWN));
            }
        });
    }

    private Optional<String> name() {
        if (fields.tree().member("name").isEmpty()) {
            if (section.unsaid().isPresent()) {
                return section.unsaid();
            }
            fields.problem("name", "is missing; give the %s a name".formatted(section.what()));
        }
        return fields.text("name").filter(name -> {
            boolean sound = name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
            if (!sound) {
                fields.problem(
                        "name",
                        "\"%s\" is no name; begin with a letter or digit, go on with letters, digits, - and _, %d at most"
                                .formatted(name, LONGEST_NAME));
            }
            return sound;
        });
    }

    private Optional<Api> api() {
        Optional<Json> api = fields.tree().member("api");
        if (api.isEmpty()) {
            return olderApi();
        }
        Supplier<Api> parsed = api.get() instanceof Json.Tree
                ? () -> partsOfApi()
                : () -> Api.parse(fields.text("api").orElse(""));
        return wellFormed("api", api.get()) ? tried("api", parsed) : Optional.empty();
    }

    /** An object may leave the namespace and the type to us. */
    private Api partsOfApi() {
        Fields parts = fields.object("api").orElseThrow();
        return new Api(
                parts.text("namespace").orElse("rdk"),
                parts.text("type").orElse(section.type()),
                parts.text("subtype").orElse(""));
    }

    /** Files of old have {@code "type": "motor"}, and a namespace where it is another than ours. */
    private Optional<Api> olderApi() {
        String namespace = fields.text("namespace").orElse("rdk");
        if (fields.tree().member("type").isEmpty()) {
            fields.problem(
                    "api",
                    "is missing; write what the %s is, for instance \"rdk:%s:%s\""
                            .formatted(section.what(), section.type(), section.example()));
        }
        return fields.text("type").flatMap(type -> tried("type", () -> new Api(namespace, section.type(), type)));
    }

    private Optional<Model> model(List<String> complaints) {
        Optional<Json> model = fields.tree().member("model");
        if (model.isEmpty() && section.unsaid().isPresent()) {
            return section.unsaid().map(Model::parse);
        } else if (model.isEmpty()) {
            complaints.add(fields.path("model") + " is missing; write the driver's model, for instance \"fake\"");
            return Optional.empty();
        }
        if (!wellFormed("model", model.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    model.get() instanceof Json.Tree
                            ? partsOfModel()
                            : Model.parse(fields.text("model").orElse("")));
        } catch (IllegalArgumentException e) {
            complaints.add(fields.path("model") + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private Model partsOfModel() {
        Fields parts = fields.object("model").orElseThrow();
        return new Model(
                parts.text("namespace").orElse("rdk"),
                parts.text("family").orElse("builtin"),
                parts.text("name").orElse(""));
    }

    private boolean wellFormed(String key, Json value) {
        boolean sound = value instanceof Json.Tree || value instanceof Json.Text;
        if (!sound) {
            fields.problem(key, "must be a string, not " + value.kind());
        }
        return sound;
    }

    private <T> Optional<T> tried(String key, Supplier<T> parse) {
        try {
            return Optional.of(parse.get());
        } catch (IllegalArgumentException e) {
            fields.problem(key, e.getMessage());
            return Optional.empty();
        }
    }
}
