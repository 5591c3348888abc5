// Command generate writes the Go code for the wire into the folder "wire", from the .proto files that the robot is built of.
//
// They know nothing of Go: each folder of them becomes a package, named after its component or service with "pb" behind it.
package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/linker"
	"github.com/bufbuild/protocompile/protoutil"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/pluginpb"
)

const (
	protos = "../../../../proto/src/main/protobuf"
	wire   = "dev.holdfast/client/wire/"
)

func main() {
	if err := generate("wire"); err != nil {
		log.Fatal(err)
	}
}

func generate(folder string) error {
	names, err := protosIn(protos)
	if err != nil {
		return err
	}
	compiler := protocompile.Compiler{
		Resolver:       protocompile.WithStandardImports(&protocompile.SourceResolver{ImportPaths: []string{protos}}),
		SourceInfoMode: protocompile.SourceInfoStandard,
	}
	files, err := compiler.Compile(context.Background(), names...)
	if err != nil {
		return err
	}
	request := &pluginpb.CodeGeneratorRequest{FileToGenerate: names, ProtoFile: inOrder(files)}
	request.Parameter = proto.String("module=" + strings.TrimSuffix(wire, "/") + packages(names))

	if err := os.RemoveAll(folder); err != nil {
		return err
	}
	for _, plugin := range []string{"protoc-gen-go", "protoc-gen-go-grpc"} {
		if err := run(plugin, request, folder); err != nil {
			return fmt.Errorf("%s: %w", plugin, err)
		}
	}
	return nil
}

func protosIn(root string) (names []string, err error) {
	err = filepath.WalkDir(root, func(file string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(file, ".proto") {
			name, _ := filepath.Rel(root, file)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	return names, err
}

// Where the code of each file goes: component/motor/v1/motor.proto is package motorpb of wire/component/motor/v1.
func packages(names []string) string {
	var options strings.Builder
	for _, name := range names {
		folder := path.Dir(name)
		fmt.Fprintf(&options, ",M%s=%s%s;%spb", name, wire, folder, path.Base(path.Dir(folder)))
	}
	return options.String()
}

// All files that are needed, each behind those that it imports, as plugins demand it.
func inOrder(files linker.Files) (ordered []*descriptorpb.FileDescriptorProto) {
	seen := map[string]bool{}
	var add func(file linker.File)
	add = func(file linker.File) {
		if seen[file.Path()] {
			return
		}
		seen[file.Path()] = true
		for i := range file.Imports().Len() {
			add(file.FindImportByPath(file.Imports().Get(i).Path()))
		}
		ordered = append(ordered, protoutil.ProtoFromFileDescriptor(file))
	}
	for _, file := range files {
		add(file)
	}
	return ordered
}

// Runs one of the plugins that go.mod pins, and writes what it made.
func run(plugin string, request *pluginpb.CodeGeneratorRequest, folder string) error {
	input, err := proto.Marshal(request)
	if err != nil {
		return err
	}
	command := exec.Command("go", "tool", plugin)
	command.Stdin = bytes.NewReader(input)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		return err
	}
	var response pluginpb.CodeGeneratorResponse
	if err := proto.Unmarshal(output, &response); err != nil {
		return err
	}
	if response.Error != nil {
		return fmt.Errorf("%s", response.GetError())
	}
	for _, made := range response.File {
		file := filepath.Join(folder, made.GetName())
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(made.GetContent()), 0o644); err != nil {
			return err
		}
	}
	return nil
}
