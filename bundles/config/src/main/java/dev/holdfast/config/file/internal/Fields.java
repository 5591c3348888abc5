package dev.holdfast.config.file.internal;

import dev.holdfast.config.json.internal.Json;
import dev.holdfast.config.json.internal.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The members of one object, taken by type. A member of another type is a problem, and absent. */
final class Fields {
    static final String NAME = "name";
    static final String UNKNOWN = "this key is unknown here and ignored";
    static final String UNSERVED = "is not served yet, and ignored";

    private final Json.Tree tree;
    private final String path;
    private final List<Problem> problems;

    Fields(Json.Tree tree, String path, List<Problem> problems) {
        this.tree = tree;
        this.path = path;
        this.problems = problems;
    }

    Json.Tree tree() {
        return tree;
    }

    /** Where the object stands in the file; empty for the whole. */
    String path() {
        return path;
    }

    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The name that one of a list must have. Whether one may be called that, whoever asks knows. */
    Optional<String> name(String what) {
        Optional<String> name = text(NAME);
        if (tree.member(NAME).isEmpty() || name.equals(Optional.of(""))) {
            problem(NAME, "is missing; give the %s a name".formatted(what));
            return Optional.empty();
        }
        return name;
    }

    Optional<String> text(String key) {
        return member(key, Json.Text.class, "a string").map(Json.Text::value);
    }

    Optional<Fields> object(String key) {
        return member(key, Json.Tree.class, "an object").map(member -> new Fields(member, path(key), problems));
    }

    /** The objects of a list, one after the other; an element of another type is a problem as soon as it is its turn. */
    Stream<Fields> objects(String key) {
        return objects(key, list(key));
    }

    /** The same of the elements that {@link #list} has given, which complains of what is no list at each call. */
    Stream<Fields> objects(String key, List<Json> elements) {
        return IntStream.range(0, elements.size())
                .boxed()
                .flatMap(i -> element(elements.get(i), path(key) + "[" + i + "]").stream());
    }

    private Optional<Fields> element(Json element, String place) {
        if (element instanceof Json.Tree object) {
            return Optional.of(new Fields(object, place, problems));
        }
        problems.add(new Problem(element.at(), place, "must be an object, not " + element.kind()));
        return Optional.empty();
    }

    List<Json> list(String key) {
        return member(key, Json.Array.class, "a list").map(Json.Array::values).orElse(List.of());
    }

    Optional<Boolean> bool(String key) {
        return member(key, Json.Bool.class, "true or false").map(Json.Bool::value);
    }

    Optional<Double> number(String key) {
        return member(key, Json.Numeric.class, "a number")
                .map(number -> number.value().doubleValue());
    }

    /** Reports a member that is there and of another type. */
    void expectBool(String key) {
        bool(key);
    }

    /**
     * A duration as Go writes it, within bounds.
     *
     * @param example for whoever wrote something else
     */
    Optional<Duration> duration(String key, String example, Duration shortest, Duration longest) {
        Optional<Json> given = tree.member(key);
        if (given.isPresent() && !(given.get() instanceof Json.Text)) {
            problem(
                    key,
                    "must be a duration in quotes such as \"%s\", not %s"
                            .formatted(example, given.get().kind()));
            return Optional.empty();
        }
        return text(key).flatMap(text -> {
            try {
                return Optional.of(GoDuration.parse(text, shortest, longest));
            } catch (IllegalArgumentException e) {
                problem(key, e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** One of a few words. */
    Optional<String> choice(String key, List<String> words) {
        Optional<String> given = text(key);
        if (given.isPresent() && !words.contains(given.get())) {
            problem(key, "\"%s\" is none of %s".formatted(given.get(), String.join(", ", words)));
            return Optional.empty();
        }
        return given;
    }

    /** A list of strings; an element of another type is a problem, and left out. */
    List<String> texts(String key) {
        return list(key).stream()
                .filter(element -> {
                    if (element instanceof Json.Text) {
                        return true;
                    }
                    problems.add(new Problem(
                            element.at(), path(key), "every element must be a string, not " + element.kind()));
                    return false;
                })
                .map(element -> ((Json.Text) element).value())
                .toList();
    }

    /** Reports a member, or the object where the member is missing. */
    void problem(String key, String text) {
        problems.add(at(key, text));
    }

    /** Says something of a member, or of the object where the member is missing. */
    Problem at(String key, String text) {
        return new Problem(tree.member(key).map(Json::at).orElse(tree.at()), key.isEmpty() ? path : path(key), text);
    }

    /** One hint for every key that is not in {@code known}. */
    void hintAtUnknown(Set<String> known, List<Problem> hints) {
        tree.members().forEach((key, value) -> {
            if (!known.contains(key)) {
                hints.add(new Problem(value.at(), path(key), UNKNOWN));
            }
        });
    }

    private <T extends Json> Optional<T> member(String key, Class<T> type, String kind) {
        Optional<Json> member = tree.member(key);
        if (member.isPresent() && !type.isInstance(member.get())) {
            problem(key, "must be %s, not %s".formatted(kind, member.get().kind()));
            return Optional.empty();
        }
        return member.map(type::cast);
    }
}
