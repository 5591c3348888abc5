package dev.holdfast.config.driver.internal;

import java.util.List;
import java.util.Optional;
import org.osgi.service.metatype.AttributeDefinition;

/** What kind of value an attribute takes. Nothing is turned from text into a number or back: robot.json has both. */
record Kind(Scalar scalar, boolean many) {
    enum Scalar {
        WHOLE("a whole number"),
        NUMBER("a number"),
        BOOL("true or false"),
        TEXT("a string");

        private final String words;

        Scalar(String words) {
            this.words = words;
        }
    }

    static Kind of(AttributeDefinition attribute) {
        Scalar scalar =
                switch (attribute.getType()) {
                    case AttributeDefinition.LONG,
                            AttributeDefinition.INTEGER,
                            AttributeDefinition.SHORT,
                            AttributeDefinition.BYTE -> Scalar.WHOLE;
                    case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Scalar.NUMBER;
                    case AttributeDefinition.BOOLEAN -> Scalar.BOOL;
                    default -> Scalar.TEXT;
                };
        return new Kind(scalar, attribute.getCardinality() != 0);
    }

    /** A single value is a list of one, as Declarative Services has it. */
    boolean takes(Object value) {
        return value instanceof List<?> values ? many && values.stream().allMatch(this::takesOne) : takesOne(value);
    }

    /** Why a value of this kind is not allowed all the same. */
    Optional<String> outOfRange(AttributeDefinition attribute, Object value) {
        List<?> values = value instanceof List<?> list ? list : List.of(value);
        return values.stream()
                .map(Kind::text)
                .filter(text -> !text.isBlank() && !isAllowed(attribute, text))
                .findFirst()
                .map(text -> text + " is out of the range that the driver allows");
    }

    private boolean takesOne(Object value) {
        return switch (scalar) {
            case WHOLE -> value instanceof Long || value instanceof Double number && number == Math.rint(number);
            case NUMBER -> value instanceof Number;
            case BOOL -> value instanceof Boolean;
            case TEXT -> value instanceof String;
        };
    }

    /** Metatype reads text, and whole numbers without a point only. */
    private static String text(Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < Long.MAX_VALUE) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }

    private boolean isAllowed(AttributeDefinition attribute, String text) {
        String single = many ? text.replace("\\", "\\\\").replace(",", "\\,") : text;
        String complaint = attribute.validate(single);
        return complaint == null || complaint.isEmpty();
    }

    @Override
    public String toString() {
        return many ? "a list, each element " + scalar.words : scalar.words;
    }
}
