package dev.holdfast.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes that are there to weigh something. Compiled, not invented: what a class loader holds of them is what it holds of any. */
final class Ballast {
    private static final String PACKAGE = "com.example.swapped.ballast";
    private static final int METHODS = 300;

    private Ballast() {}

    /** Classes of at least so many bytes in all, by their entry in a jar. */
    static Map<String, byte[]> classes(long bytes) {
        Map<String, byte[]> classes = compile(0, 1);
        int one = classes.values().iterator().next().length;
        classes.putAll(compile(1, (int) (bytes / one + 1)));
        return classes;
    }

    private static Map<String, byte[]> compile(int from, int to) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("this Java has no compiler; run the bench with a JDK");
        }
        try (Output output = new Output(compiler.getStandardFileManager(null, null, null))) {
            List<Source> sources =
                    IntStream.range(from, to).mapToObj(Source::new).toList();
            if (!compiler.getTask(null, output, null, List.of("--release", "17", "-proc:none"), null, sources)
                    .call()) {
                throw new IllegalStateException("the ballast does not compile");
            }
            return output.classes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(int number) {
            super(URI.create("string:///Ballast%d.java".formatted(number)), Kind.SOURCE);
            code = IntStream.range(0, METHODS)
                    .mapToObj(method -> "static long turn%1$d(long x) { return x * %2$dL ^ (x >>> %3$d) + %1$d; }\n"
                            .formatted(method, 1_000_003L * (number * METHODS + method) + 7, method % 60 + 1))
                    .collect(Collectors.joining(
                            "", "package %s; public final class Ballast%d {\n".formatted(PACKAGE, number), "}\n"));
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    private static final class Output extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written = new HashMap<>();

        Output(StandardJavaFileManager manager) {
            super(manager);
        }

        Map<String, byte[]> classes() {
            Map<String, byte[]> classes = new HashMap<>();
            written.forEach((entry, code) -> classes.put(entry, code.toByteArray()));
            return classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            String entry = name.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("mem:///" + entry), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(entry, any -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
