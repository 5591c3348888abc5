package dev.holdfast.client.reflection.internal;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a robot's reflection gave, linked to one another. */
final class Descriptors {
    private final Map<String, FileDescriptorProto> given = new HashMap<>();
    private final Map<String, FileDescriptor> linked = new HashMap<>();

    /** @throws IllegalStateException if what the robot gave is no descriptor */
    void add(List<ByteString> files) {
        try {
            for (ByteString file : files) {
                FileDescriptorProto proto = FileDescriptorProto.parseFrom(file);
                given.put(proto.getName(), proto);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the robot's reflection gave what is no descriptor: " + e.getMessage(), e);
        }
    }

    /** A file that is depended on, and was not given yet. */
    Optional<String> missing() {
        return given.values().stream()
                .flatMap(file -> file.getDependencyList().stream())
                .filter(name -> !given.containsKey(name))
                .findFirst();
    }

    /** The file that declares a service, if it was given. */
    Optional<FileDescriptor> declaring(String service) {
        return given.values().stream()
                .filter(file -> file.getServiceList().stream()
                        .anyMatch(each -> (file.getPackage() + "." + each.getName()).equals(service)))
                .findFirst()
                .map(file -> link(file.getName()));
    }

    private FileDescriptor link(String name) {
        FileDescriptor known = linked.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto proto = given.get(name);
        FileDescriptor[] dependencies =
                proto.getDependencyList().stream().map(this::link).toArray(FileDescriptor[]::new);
        try {
            FileDescriptor file = FileDescriptor.buildFrom(proto, dependencies);
            linked.put(name, file);
            return file;
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException("the robot's %s is no valid file: %s".formatted(name, e.getMessage()), e);
        }
    }
}
