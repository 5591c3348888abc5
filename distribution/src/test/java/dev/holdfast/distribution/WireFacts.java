package dev.holdfast.distribution;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumValueDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All that two programs must agree on to understand each other, a sentence each: methods, fields and their numbers, names of
 * enums. What languages make of it, comments and the order of things are no part of that.
 */
final class WireFacts {
    /** The field of the method's options that says that the robot stops what the method began when its client is gone. */
    private static final int SAFETY_HEARTBEAT_MONITORED = 84260;

    private final SortedSet<String> facts = new TreeSet<>();

    private WireFacts() {}

    /** The options must have been parsed without knowledge of extensions. */
    static SortedSet<String> of(Collection<FileDescriptorProto> files) {
        WireFacts wire = new WireFacts();
        for (FileDescriptorProto file : files) {
            file.getServiceList().forEach(service -> wire.add(file.getPackage(), service));
            file.getMessageTypeList().forEach(message -> wire.add(file.getPackage(), message));
            file.getEnumTypeList().forEach(values -> wire.add(file.getPackage(), values));
        }
        return wire.facts;
    }

    private void add(String place, ServiceDescriptorProto service) {
        for (MethodDescriptorProto method : service.getMethodList()) {
            facts.add("%s.%s/%s: %s%s -> %s%s%s"
                    .formatted(
                            place,
                            service.getName(),
                            method.getName(),
                            method.getClientStreaming() ? "stream " : "",
                            method.getInputType(),
                            method.getServerStreaming() ? "stream " : "",
                            method.getOutputType(),
                            method.getOptions().getUnknownFields().hasField(SAFETY_HEARTBEAT_MONITORED)
                                    ? ", monitored"
                                    : ""));
        }
    }

    private void add(String place, DescriptorProto message) {
        String name = place + "." + message.getName();
        facts.add(name);
        for (FieldDescriptorProto field : message.getFieldList()) {
            facts.add("%s.%s = %d: %s %s %s%s"
                    .formatted(
                            name,
                            field.getName(),
                            field.getNumber(),
                            field.getLabel(),
                            field.getType(),
                            field.getTypeName(),
                            field.hasOneofIndex()
                                    ? " in "
                                            + message.getOneofDecl(field.getOneofIndex())
                                                    .getName()
                                    : ""));
        }
        message.getNestedTypeList().forEach(nested -> add(name, nested));
        message.getEnumTypeList().forEach(nested -> add(name, nested));
    }

    private void add(String place, EnumDescriptorProto values) {
        for (EnumValueDescriptorProto value : values.getValueList()) {
            facts.add("%s.%s.%s = %d".formatted(place, values.getName(), value.getName(), value.getNumber()));
        }
    }
}
