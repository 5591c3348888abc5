// Package client is a small robot client of our own on grpc-go, and a scenario for it in the tests of this package.
//
// It does what Viam's Go SDK does on the wire when it connects, describes and commands a robot, and when its session has
// expired; but it is not that SDK. What it says, it says in code generated from our .proto files (see generate).
package client

import (
	"context"
	"fmt"
	"strings"
	"time"

	commonpb "dev.holdfast/client/wire/common/v1"
	robotpb "dev.holdfast/client/wire/robot/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/keepalive"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/dynamicpb"
)

const (
	largestMessage = 32 << 20
	pingPeriod     = 20 * time.Second
)

// Robot is a robot at the other end of one connection.
type Robot struct {
	*grpc.ClientConn
	robotpb.RobotServiceClient

	Names    []*commonpb.ResourceName
	Sessions *Sessions

	// What its APIs are, as it described them itself, by the full name of their service.
	apis map[string]protoreflect.ServiceDescriptor
}

// Connect dials, without TLS unless an option says otherwise, and asks the robot what it is made of.
func Connect(ctx context.Context, address string, options ...grpc.DialOption) (*Robot, error) {
	robot := &Robot{apis: map[string]protoreflect.ServiceDescriptor{}}
	robot.Sessions = &Sessions{robot: robot}
	conn, err := grpc.NewClient(address, append([]grpc.DialOption{
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: pingPeriod, PermitWithoutStream: true}),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(largestMessage), grpc.MaxCallSendMsgSize(largestMessage)),
		grpc.WithUnaryInterceptor(robot.Sessions.unary),
		grpc.WithStreamInterceptor(robot.Sessions.stream),
	}, options...)...)
	if err != nil {
		return nil, err
	}
	robot.ClientConn = conn
	robot.RobotServiceClient = robotpb.NewRobotServiceClient(conn)
	if err := robot.Refresh(ctx); err != nil {
		robot.Close()
		return nil, err
	}
	return robot, nil
}

// Refresh asks again for the names of all resources and for their APIs, each of which the robot describes by reflection.
func (r *Robot) Refresh(ctx context.Context) error {
	names, err := r.ResourceNames(ctx, &robotpb.ResourceNamesRequest{})
	if err != nil {
		return fmt.Errorf("asking for the resources: %w", err)
	}
	subtypes, err := r.ResourceRPCSubtypes(ctx, &robotpb.ResourceRPCSubtypesRequest{})
	if err != nil {
		return fmt.Errorf("asking for the APIs: %w", err)
	}
	apis := map[string]protoreflect.ServiceDescriptor{}
	for _, subtype := range subtypes.ResourceRpcSubtypes {
		files, err := Reflect(ctx, r, V1Alpha, subtype.ProtoService)
		if err != nil {
			return fmt.Errorf("asking what %s is: %w", subtype.ProtoService, err)
		}
		service, err := files.FindDescriptorByName(protoreflect.FullName(subtype.ProtoService))
		if err != nil {
			return err
		}
		apis[subtype.ProtoService] = service.(protoreflect.ServiceDescriptor)
	}
	r.Names, r.apis = names.Resources, apis
	return nil
}

// Close ends the session's heartbeats and the connection. Nothing on the wire says goodbye.
func (r *Robot) Close() {
	r.Sessions.end()
	r.ClientConn.Close()
}

// Do calls a method of which this program knows nothing but what the robot said of it. Request and answer are JSON.
func (r *Robot) Do(ctx context.Context, method, request string) (string, error) {
	descriptor, err := r.method("/" + method)
	if err != nil {
		return "", err
	}
	in, out := dynamicpb.NewMessage(descriptor.Input()), dynamicpb.NewMessage(descriptor.Output())
	if err := protojson.Unmarshal([]byte(request), in); err != nil {
		return "", err
	}
	if err := r.Invoke(ctx, "/"+method, in, out); err != nil {
		return "", err
	}
	answer, err := protojson.Marshal(out)
	return string(answer), err
}

// The method at a path such as /viam.component.motor.v1.MotorService/Stop: as it was compiled in, else as described.
func (r *Robot) method(path string) (protoreflect.MethodDescriptor, error) {
	service, name, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	descriptor, known := r.apis[service]
	if compiled, err := protoregistry.GlobalFiles.FindDescriptorByName(protoreflect.FullName(service)); err == nil {
		descriptor, known = compiled.(protoreflect.ServiceDescriptor)
	}
	if !known {
		return nil, fmt.Errorf("no service %s is known", service)
	}
	method := descriptor.Methods().ByName(protoreflect.Name(name))
	if method == nil {
		return nil, fmt.Errorf("%s has no method %s", service, name)
	}
	return method, nil
}
