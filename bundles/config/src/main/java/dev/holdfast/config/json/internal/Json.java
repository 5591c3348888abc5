package dev.holdfast.config.json.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JSON value and where it stands. */
public sealed interface Json {
    /** Where the value begins. */
    Position at();

    /** What it is, for a sentence: {@code a number}. */
    String kind();

    record Null(Position at) implements Json {
        @Override
        public String kind() {
            return "null";
        }
    }

    record Bool(boolean value, Position at) implements Json {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    /** A {@link Long} where the number is whole and fits, else a finite {@link Double}. */
    record Numeric(Number value, Position at) implements Json {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Text(String value, Position at) implements Json {
        @Override
        public String kind() {
            return "a string";
        }
    }

    record Array(List<Json> values, Position at) implements Json {
        public Array {
            values = List.copyOf(values);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Members in the order of the text; a key that was given twice has its first value. */
    record Tree(Map<String, Json> members, Position at) implements Json {
        @Override
        public String kind() {
            return "an object";
        }

        /** The value of a key; one that is {@code null} counts as absent. */
        public Optional<Json> member(String key) {
            return Optional.ofNullable(members.get(key)).filter(value -> !(value instanceof Null));
        }
    }
}
