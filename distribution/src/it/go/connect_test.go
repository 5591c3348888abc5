package client

import (
	"slices"
	"strings"
	"testing"

	commonpb "dev.holdfast/client/wire/common/v1"
	robotpb "dev.holdfast/client/wire/robot/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/known/emptypb"
)

func TestIsToldThatThereIsNoWebRTC(t *testing.T) {
	robot := connect(t)

	err := robot.Invoke(
		t.Context(),
		"/proto.rpc.webrtc.v1.SignalingService/OptionalWebRTCConfig",
		&emptypb.Empty{},
		&emptypb.Empty{},
	)

	equal(t, "status", codes.Unimplemented, status.Code(err))
	checked(t, "signaling is UNIMPLEMENTED, by which a Go SDK knows to dial directly")
}

func TestSeesWhatTheRobotIsMadeOf(t *testing.T) {
	robot := connect(t)

	for name, api := range map[string]string{
		"left":    "rdk:component:motor",
		"right":   "rdk:component:motor",
		"rover":   "rdk:component:base",
		"climate": "rdk:component:sensor",
		"echo":    "rdk:component:generic",
	} {
		equal(t, name, true, slices.ContainsFunc(robot.Names, func(found *commonpb.ResourceName) bool {
			return found.Name == name && found.Namespace+":"+found.Type+":"+found.Subtype == api
		}))
		checked(t, "ResourceNames has %s/%s", api, name)
	}
	for service := range robot.apis {
		checked(t, "ResourceRPCSubtypes has %s, and reflection v1alpha describes it", service)
	}
	equal(t, "motors are among them", true, robot.apis["viam.component.motor.v1.MotorService"] != nil)

	machine, err := robot.GetMachineStatus(t.Context(), &robotpb.GetMachineStatusRequest{})
	must(t, err)
	equal(t, "state", robotpb.GetMachineStatusResponse_STATE_RUNNING, machine.State)
	checked(t, "GetMachineStatus says %v of %d resources", machine.State, len(machine.Resources))

	version, err := robot.GetVersion(t.Context(), &robotpb.GetVersionRequest{})
	must(t, err)
	equal(t, "has a version", true, version.Version != "" && version.ApiVersion != "")
	checked(t, "GetVersion says %s %s, API %s", version.Platform, version.Version, version.ApiVersion)
}

func TestIsDescribedAsItsProtosSay(t *testing.T) {
	robot := connect(t)
	for spelling, version := range map[string]string{"v1": V1, "v1alpha": V1Alpha} {
		services, err := Services(t.Context(), robot, version)
		must(t, err)
		for _, reflection := range []string{V1, V1Alpha} {
			name, _, _ := strings.Cut(reflection[1:], "/")
			equal(t, name+" is listed", true, slices.Contains(services, name))
		}

		same := 0
		for _, name := range services {
			files, err := Reflect(t.Context(), robot, version, name)
			must(t, err)
			served, err := files.FindDescriptorByName(protoreflect.FullName(name))
			must(t, err)
			compiled, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(name))
			if err != nil {
				continue // it is none that this program was built with
			}
			if strings.HasPrefix(name, "viam.") {
				if !proto.Equal(asProto(compiled), asProto(served)) {
					t.Fatalf("%s is served as\n%v\nand was compiled as\n%v", name, asProto(served), asProto(compiled))
				}
				same++
			}
		}
		equal(t, "the robot and the motor at least", true, same >= 2)
		checked(t, "reflection %s describes all of %d services; %d that we know are the same to the last option",
			spelling, len(services), same)
	}
}

// The whole file that declares a service. Names that JSON has for its fields are left out: they follow from the others, and
// not every compiler writes them down.
func asProto(service protoreflect.Descriptor) *descriptorpb.FileDescriptorProto {
	file := protodesc.ToFileDescriptorProto(service.ParentFile())
	forgetJSON(file.MessageType)
	return file
}

func forgetJSON(messages []*descriptorpb.DescriptorProto) {
	for _, message := range messages {
		for _, field := range message.Field {
			field.JsonName = nil
		}
		forgetJSON(message.NestedType)
	}
}
