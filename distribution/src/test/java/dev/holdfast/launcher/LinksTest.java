package dev.holdfast.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever follows a link of our pages finds something there. */
class LinksTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    static List<Path> pages() throws IOException {
        try (var docs = Files.walk(ROOT.resolve("docs"), 1);
                var proofs = Files.walk(ROOT.resolve("proof"), 2)) {
            return Stream.of(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("bench/README.md")), docs, proofs)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void leadSomewhere(Path page) throws IOException {
        assertEquals(List.of(), broken(page, Files.readString(page)));
    }

    @Test
    void aLinkThatLeadsNowhereIsNoticed() {
        Path page = ROOT.resolve("README.md");

        assertEquals(
                List.of("docs/nothing.md"), broken(page, "[a](docs/nothing.md#here), [b](docs/safety.md), [c](#d)"));
    }

    private static List<String> broken(Path page, String text) {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .toList();
    }
}
