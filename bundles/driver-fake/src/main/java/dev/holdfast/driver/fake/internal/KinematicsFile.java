package dev.holdfast.driver.fake.internal;

import dev.holdfast.attributes.Nested;
import dev.holdfast.spatial.AxisAngle;
import dev.holdfast.spatial.EulerAngles;
import dev.holdfast.spatial.Orientation;
import dev.holdfast.spatial.Quaternion;
import dev.holdfast.spatial.Vector3;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file in the SVA form, which gives every link and joint its place in its parent; of a chain that does not fork.
 *
 * @param kinematicParamType the form; SVA where it is not said
 * @param links what does not bend, millimetres
 * @param joints what does, in the order of an arm's joint positions
 */
record KinematicsFile(Optional<String> kinematicParamType, List<Link> links, List<Joint> joints) {
    private static final String WORLD = "world";

    record Link(String id, String parent, Optional<Xyz> translation, Optional<Turn> orientation) {
        Chain.Link part() {
            return new Chain.Link(new Stand(
                    translation.map(Xyz::vector).orElse(Vector3.ZERO),
                    orientation.map(Turn::quaternion).orElse(Quaternion.IDENTITY)));
        }
    }

    record Joint(String id, String type, String parent, Xyz axis, Optional<Double> min, Optional<Double> max) {
        Chain.Joint part() {
            boolean slides = type.equals("prismatic");
            if (!slides && !type.equals("revolute") && !type.equals("continuous")) {
                throw new IllegalArgumentException(
                        "joint \"%s\" is %s; write revolute, continuous or prismatic".formatted(id, type));
            }
            double reach = type.equals("continuous") ? Double.POSITIVE_INFINITY : 360;
            return new Chain.Joint(id, slides, axis.vector(), min.orElse(-reach), max.orElse(reach));
        }
    }

    record Xyz(Optional<Double> x, Optional<Double> y, Optional<Double> z) {
        Vector3 vector() {
            return new Vector3(x.orElse(0.0), y.orElse(0.0), z.orElse(0.0));
        }
    }

    /** An orientation in one of the forms that robot.json has too. */
    record Turn(Optional<String> type, Map<String, Object> value) {
        Quaternion quaternion() {
            String form = type.orElse("ov_degrees");
            return switch (form) {
                case "ov_degrees" -> new Orientation(part("x"), part("y"), part("z"), part("th")).quaternion();
                case "ov_radians" ->
                    Orientation.ofRadians(part("x"), part("y"), part("z"), part("th"))
                            .quaternion();
                case "euler_angles" -> new EulerAngles(part("roll"), part("pitch"), part("yaw")).quaternion();
                case "axis_angles" -> new AxisAngle(part("x"), part("y"), part("z"), part("th")).quaternion();
                case "quaternion" -> new Quaternion(part("w"), part("x"), part("y"), part("z"));
                default -> throw new IllegalArgumentException("\"%s\" is no form of orientation".formatted(form));
            };
        }

        private double part(String key) {
            Optional<Object> number =
                    Optional.ofNullable(value.getOrDefault(key, value.get(key.toUpperCase(Locale.ROOT))));
            return number.filter(Double.class::isInstance)
                    .map(Double.class::cast)
                    .orElse(0.0);
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with it, and where */
    static Chain read(String attribute, String json) {
        KinematicsFile file = Nested.object(attribute, json, KinematicsFile.class);
        try {
            return file.chain();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(attribute + ": " + e.getMessage()); // no cause: it would be told instead
        }
    }

    private Chain chain() {
        String form = kinematicParamType.orElse("SVA");
        if (!form.equals("SVA")) {
            throw new IllegalArgumentException("kinematic_param_type is %s; only SVA can be read".formatted(form));
        }
        var parts = new HashMap<String, Chain.Part>();
        var parents = new HashMap<String, String>();
        links.forEach(link -> put(parts, parents, link.id, link.parent, link.part()));
        joints.forEach(joint -> put(parts, parents, joint.id, joint.parent, joint.part()));
        Deque<Chain.Part> chain = new ArrayDeque<>();
        String at = end(parents);
        while (parts.containsKey(at)) {
            chain.addFirst(parts.remove(at)); // so that a circle ends
            at = parents.get(at);
        }
        if (!at.equals(WORLD)) {
            throw new IllegalArgumentException("its end does not stand on \"%s\", but on \"%s\"".formatted(WORLD, at));
        }
        if (!parts.isEmpty()) {
            throw new IllegalArgumentException("its end does not stand on " + parts.keySet());
        }
        return new Chain(List.copyOf(chain));
    }

    private static void put(
            Map<String, Chain.Part> parts, Map<String, String> parents, String id, String parent, Chain.Part part) {
        if (parts.put(id, part) != null) {
            throw new IllegalArgumentException("there are two parts called \"%s\"".formatted(id));
        }
        parents.put(id, parent);
    }

    /** The only part that nothing stands on. */
    private static String end(Map<String, String> parents) {
        Set<String> ends = new HashSet<>(parents.keySet());
        ends.removeAll(parents.values());
        if (ends.size() != 1) {
            throw new IllegalArgumentException(
                    "an arm has one end, not " + ends.stream().sorted().collect(Collectors.joining(", ", "[", "]")));
        }
        return ends.iterator().next();
    }
}
