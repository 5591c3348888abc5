package dev.holdfast.session.record.internal;

import java.util.List;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.EventFactory;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.ValueDescriptor;

/**
 * What the flight recorder is told of. They are described, and no classes: the recorder rewrites an event's class so that it calls
 * the recorder's own insides, which the class loader of a bundle does not find.
 */
final class FlightEventTypes {
    private final EventFactory lapse = type(
            "Lapse",
            "A session was silent for longer than its heartbeat window",
            text("session", "Session", "The first eight digits of its id"),
            text("holder", "Holder", "Who opened it; empty where nobody is asked"),
            time("window", "Heartbeat Window", "How long it might be silent"),
            time("lateness", "Lateness", "From its deadline until it was found out"));
    private final EventFactory stop = type(
            "Stop",
            "A driver's stop has returned, or thrown",
            text("resource", "Resource", "What was stopped"),
            text("cause", "Cause", "What the stop was made for"),
            truth("nested", "Nested", "Whether it was made inside the stop of what is built upon the resource"),
            truth("failed", "Failed", "Whether the driver threw"),
            time("took", "Took", "From its beginning until now"));
    private final EventFactory stall = type(
            "Stall",
            "The process stood still; deadlines that fell into that time were moved",
            time("lasted", "Lasted", "How long"));

    EventFactory lapse() {
        return lapse;
    }

    EventFactory stop() {
        return stop;
    }

    EventFactory stall() {
        return stall;
    }

    private static EventFactory type(String name, String meaning, ValueDescriptor... fields) {
        return EventFactory.create(
                List.of(
                        new AnnotationElement(Name.class, "dev.holdfast." + name),
                        new AnnotationElement(Label.class, name),
                        new AnnotationElement(Description.class, meaning),
                        new AnnotationElement(Category.class, new String[] {"Holdfast"}),
                        new AnnotationElement(StackTrace.class, false)),
                List.of(fields));
    }

    private static ValueDescriptor text(String name, String label, String meaning) {
        return new ValueDescriptor(String.class, name, named(label, meaning));
    }

    private static ValueDescriptor truth(String name, String label, String meaning) {
        return new ValueDescriptor(boolean.class, name, named(label, meaning));
    }

    private static ValueDescriptor time(String name, String label, String meaning) {
        return new ValueDescriptor(
                long.class,
                name,
                List.of(
                        new AnnotationElement(Label.class, label),
                        new AnnotationElement(Description.class, meaning),
                        new AnnotationElement(Timespan.class, Timespan.NANOSECONDS)));
    }

    private static List<AnnotationElement> named(String label, String meaning) {
        return List.of(new AnnotationElement(Label.class, label), new AnnotationElement(Description.class, meaning));
    }
}
