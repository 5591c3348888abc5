package client

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/emptypb"
)

const conveyors = "acme.conveyor.v1.ConveyorService"

// Nothing in this program knows what a conveyor is. It finds out from the robot, which does not know before the jar is there.
func TestDrivesAnAPIThatItHasNeverHeardOf(t *testing.T) {
	robot := connect(t)
	err := robot.Invoke(t.Context(), "/"+conveyors+"/Run", &emptypb.Empty{}, &emptypb.Empty{})
	equal(t, "status", codes.Unimplemented, status.Code(err))
	for spelling, version := range map[string]string{"v1": V1, "v1alpha": V1Alpha} {
		_, err := Reflect(t.Context(), robot, version, conveyors)
		equal(t, "reflection "+spelling, codes.NotFound, status.Code(err))
	}
	checked(t, "without its jar %s is UNIMPLEMENTED, and NOT_FOUND by reflection", conveyors)

	drop(t, os.Getenv(ownAPIVariable), os.Getenv(modulesVariable))
	await(t, "conveyors are served", func() bool {
		must(t, robot.Refresh(t.Context()))
		return robot.apis[conveyors] != nil
	})
	for spelling, version := range map[string]string{"v1": V1, "v1alpha": V1Alpha} {
		_, err := Reflect(t.Context(), robot, version, conveyors)
		must(t, err)
		checked(t, "with its jar in the modules folder, reflection %s describes it", spelling)
	}

	do := func(method, request, wanted string) string {
		t.Helper()
		answer, err := robot.Do(t.Context(), conveyors+"/"+method, request)
		must(t, err)
		answer = strings.ReplaceAll(answer, " ", "") // protojson spaces its output at random
		if wanted != "" {
			equal(t, method, wanted, answer)
			checked(t, "%s %s answers %s", method, request, answer)
		}
		return answer
	}
	do("IsMoving", `{"name": "infeed"}`, `{}`)
	equal(t, "session", "", robot.Sessions.ID())
	do("Advance", `{"name": "infeed", "mm": 30, "mmPerSec": 300}`, `{}`)
	equal(t, "has a session", true, robot.Sessions.ID() != "")
	checked(t, "Advance is safety-monitored, as its own proto says, and started session %s", robot.Sessions.ID())
	if travel := do("GetTravel", `{"name": "infeed"}`, ""); !strings.HasPrefix(travel, `{"mm":3`) {
		t.Fatalf("travelled %s after 30 mm", travel)
	}
	do("Run", `{"name": "infeed", "mmPerSec": 100}`, `{}`)
	do("IsMoving", `{"name": "infeed"}`, `{"isMoving":true}`)
	_, err = robot.Do(t.Context(), conveyors+"/Advance", `{"name": "infeed", "mm": 30, "mmPerSec": -1}`)
	equal(t, "status", codes.InvalidArgument, status.Code(err))
	checked(t, "what its rows refuse is INVALID_ARGUMENT: %s", status.Convert(err).Message())

	robot.Sessions.end()
	await(t, "infeed stands still", func() bool {
		answer, err := robot.Do(t.Context(), conveyors+"/IsMoving", `{"name": "infeed"}`)
		must(t, err)
		return answer == "{}"
	})
	checked(t, "silent, its client lost it: the belt was stopped")
}

// Makes the jar appear in the folder in one step.
func drop(t *testing.T, jar, folder string) {
	t.Helper()
	content, err := os.ReadFile(jar)
	must(t, err)
	part := filepath.Join(folder, ".own-api.part")
	must(t, os.WriteFile(part, content, 0o644))
	must(t, os.Rename(part, filepath.Join(folder, "own-api.jar")))
}
