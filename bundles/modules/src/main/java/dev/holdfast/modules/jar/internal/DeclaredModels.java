package dev.holdfast.modules.jar.internal;

import dev.holdfast.resource.Model;
import dev.holdfast.status.OfferedModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The models that a description of Declarative Services declares: by the rule of {@link Model#pid}, the configuration PIDs of
 * its components that need a configuration. The text is only looked over, because the JDK's XML parser takes longer to load
 * than a whole installation.
 */
final class DeclaredModels {
    // Nothing that can be read in two ways, and no start within a word or a tag: a hostile text takes no longer than
    // another.
    private static final Pattern COMPONENT = Pattern.compile("<(?:[\\w.-]++:)?+component\\b([^<>]*+)>");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?<![\\w-])([\\w-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')");
    private static final Pattern PID = Pattern.compile("([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)\\.([\\w-]+)");

    private DeclaredModels() {}

    static List<OfferedModel> in(byte[] xml) {
        List<OfferedModel> models = new ArrayList<>();
        Matcher component = COMPONENT.matcher(new String(xml, StandardCharsets.UTF_8));
        while (component.find()) {
            Map<String, String> attributes = attributes(component.group(1));
            if ("require".equals(attributes.get("configuration-policy"))) {
                // Without a PID of its own, a component takes the configurations of its name.
                String name = attributes.getOrDefault("name", "");
                addModels(attributes.getOrDefault("configuration-pid", name), models);
            }
        }
        return models;
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new HashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(text);
        while (attribute.find()) {
            String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
            attributes.put(attribute.group(1), value);
        }
        return attributes;
    }

    private static void addModels(String pids, List<OfferedModel> models) {
        for (String text : pids.strip().split("\\s+")) {
            Matcher pid = PID.matcher(text);
            if (pid.matches()) {
                models.add(new OfferedModel(pid.group(1), new Model(pid.group(2), pid.group(3), pid.group(4))));
            }
        }
    }
}
