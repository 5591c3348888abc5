package dev.holdfast.rpc.server;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which services reflection tells of. gRPC's own tells nothing at all as soon as two files declare the same: and a module, or a
 * remote, may bring a file of ours under another name. So whoever comes with such a file is served, and not told of.
 */
final class ToldServices {
    private static final Logger log = LoggerFactory.getLogger(ToldServices.class);

    private final Set<ServerServiceDefinition> complainedOf = new HashSet<>();

    /** Those of {@code served} that go together, the first ones rather than later ones. */
    synchronized List<ServerServiceDefinition> of(List<ServerServiceDefinition> served) {
        var taken = new Taken();
        complainedOf.retainAll(served);
        return served.stream().filter(service -> isTold(service, taken)).toList();
    }

    private boolean isTold(ServerServiceDefinition service, Taken taken) {
        if (!(service.getServiceDescriptor().getSchemaDescriptor() instanceof ProtoFileDescriptorSupplier schema)) {
            return true;
        }
        List<String> declaredTwice = taken.take(schema.getFileDescriptor());
        if (!declaredTwice.isEmpty() && complainedOf.add(service)) {
            log.warn(
                    "{} is served, but reflection does not tell of it: its files declare {} again",
                    service.getServiceDescriptor().getName(),
                    declaredTwice.get(0));
        }
        return declaredTwice.isEmpty();
    }

    /** What is declared, and by which files. */
    private static final class Taken {
        private final Set<String> files = new HashSet<>();
        private final Set<String> symbols = new HashSet<>();

        /** Takes a file with those that it depends on, or tells what they declare again. */
        List<String> take(FileDescriptor file) {
            Map<String, FileDescriptor> fresh = new HashMap<>();
            collect(file, fresh);
            Set<String> declared = new HashSet<>();
            List<String> again = fresh.values().stream()
                    .flatMap(Taken::symbols)
                    .filter(symbol -> symbols.contains(symbol) || !declared.add(symbol))
                    .toList();
            if (again.isEmpty()) {
                files.addAll(fresh.keySet());
                symbols.addAll(declared);
            }
            return again;
        }

        private void collect(FileDescriptor file, Map<String, FileDescriptor> fresh) {
            if (!files.contains(file.getName()) && fresh.putIfAbsent(file.getName(), file) == null) {
                file.getDependencies().forEach(dependency -> collect(dependency, fresh));
            }
        }

        private static Stream<String> symbols(FileDescriptor file) {
            return Stream.of(
                            file.getServices().stream().map(ServiceDescriptor::getFullName),
                            file.getMessageTypes().stream().flatMap(Taken::symbols),
                            file.getExtensions().stream().map(Taken::symbol))
                    .flatMap(each -> each);
        }

        private static Stream<String> symbols(Descriptor type) {
            return Stream.of(
                            Stream.of(type.getFullName()),
                            type.getNestedTypes().stream().flatMap(Taken::symbols),
                            type.getExtensions().stream().map(Taken::symbol))
                    .flatMap(each -> each);
        }

        private static String symbol(FieldDescriptor extension) {
            return extension.getContainingType().getFullName() + " " + extension.getNumber();
        }
    }
}
