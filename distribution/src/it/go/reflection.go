package client

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	reflectionpb "google.golang.org/grpc/reflection/grpc_reflection_v1"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/descriptorpb"
)

// The two spellings of the reflection service. Their messages are the same.
const (
	V1      = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"
	V1Alpha = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
)

// Reflect fetches the file that declares a symbol, with all that it imports, from the server alone.
func Reflect(ctx context.Context, conn grpc.ClientConnInterface, version, symbol string) (*protoregistry.Files, error) {
	asked, err := ask(ctx, conn, version)
	if err != nil {
		return nil, err
	}
	defer asked.close()

	declaring := &reflectionpb.ServerReflectionRequest_FileContainingSymbol{FileContainingSymbol: symbol}
	if err := asked.fetch(&reflectionpb.ServerReflectionRequest{MessageRequest: declaring}); err != nil {
		return nil, err
	}
	for missing := asked.missing(); len(missing) > 0; missing = asked.missing() {
		for _, name := range missing {
			named := &reflectionpb.ServerReflectionRequest_FileByFilename{FileByFilename: name}
			if err := asked.fetch(&reflectionpb.ServerReflectionRequest{MessageRequest: named}); err != nil {
				return nil, err
			}
		}
	}
	set := &descriptorpb.FileDescriptorSet{}
	for _, file := range asked.files {
		set.File = append(set.File, file)
	}
	return protodesc.NewFiles(set)
}

// Services lists the full names of everything that is served.
func Services(ctx context.Context, conn grpc.ClientConnInterface, version string) (names []string, err error) {
	asked, err := ask(ctx, conn, version)
	if err != nil {
		return nil, err
	}
	defer asked.close()
	list := &reflectionpb.ServerReflectionRequest_ListServices{ListServices: "*"}
	answer, err := asked.answer(&reflectionpb.ServerReflectionRequest{MessageRequest: list})
	for _, service := range answer.GetListServicesResponse().GetService() {
		names = append(names, service.Name)
	}
	return names, err
}

// One conversation about descriptors.
type reflection struct {
	stream grpc.BidiStreamingClient[reflectionpb.ServerReflectionRequest, reflectionpb.ServerReflectionResponse]
	close  context.CancelFunc
	files  map[string]*descriptorpb.FileDescriptorProto
}

func ask(ctx context.Context, conn grpc.ClientConnInterface, version string) (*reflection, error) {
	ctx, cancel := context.WithCancel(ctx)
	stream, err := conn.NewStream(ctx, &grpc.StreamDesc{ClientStreams: true, ServerStreams: true}, version)
	if err != nil {
		cancel()
		return nil, err
	}
	return &reflection{
		&grpc.GenericClientStream[reflectionpb.ServerReflectionRequest, reflectionpb.ServerReflectionResponse]{
			ClientStream: stream,
		},
		cancel,
		map[string]*descriptorpb.FileDescriptorProto{},
	}, nil
}

func (r *reflection) answer(request *reflectionpb.ServerReflectionRequest) (
	*reflectionpb.ServerReflectionResponse, error,
) {
	if err := r.stream.Send(request); err != nil {
		return nil, err
	}
	answer, err := r.stream.Recv()
	if err != nil {
		return nil, err
	}
	if refused := answer.GetErrorResponse(); refused != nil {
		return nil, status.Error(codes.Code(refused.ErrorCode), refused.ErrorMessage)
	}
	return answer, nil
}

func (r *reflection) fetch(request *reflectionpb.ServerReflectionRequest) error {
	answer, err := r.answer(request)
	if err != nil {
		return err
	}
	for _, bytes := range answer.GetFileDescriptorResponse().GetFileDescriptorProto() {
		file := &descriptorpb.FileDescriptorProto{}
		if err := proto.Unmarshal(bytes, file); err != nil {
			return fmt.Errorf("the robot's description: %w", err)
		}
		r.files[file.GetName()] = file
	}
	return nil
}

// What is imported, and has not been sent along.
func (r *reflection) missing() (names []string) {
	for _, file := range r.files {
		for _, name := range file.Dependency {
			if r.files[name] == nil {
				names = append(names, name)
			}
		}
	}
	return names
}
