package client

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	basepb "dev.holdfast/client/wire/component/base/v1"
	motorpb "dev.holdfast/client/wire/component/motor/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

// The scenario drives a robot that is made of robot.json and runs already. Each test finds it still,
// and nobody present; where its motors have turned to by then it does not know.
// It is told by HOLDFAST_ADDRESS where the robot is, by HOLDFAST_MODULES which folder its modules are dropped in, and by
// HOLDFAST_OWN_API which jar brings an API of its own.
const (
	addressVariable = "HOLDFAST_ADDRESS"
	modulesVariable = "HOLDFAST_MODULES"
	ownAPIVariable  = "HOLDFAST_OWN_API"

	window  = 2 * time.Second // the robot's heartbeat window
	pause   = 5 * time.Millisecond
	longest = 20 * time.Second
)

func TestMain(m *testing.M) {
	if os.Getenv(driverVariable) != "" {
		drive()
		return
	}
	os.Exit(m.Run())
}

func connect(t *testing.T) *Robot {
	t.Helper()
	address := os.Getenv(addressVariable)
	if address == "" {
		t.Fatalf("%s does not say where the robot is", addressVariable)
	}
	robot, err := Connect(t.Context(), address)
	must(t, err)
	t.Cleanup(robot.Close)
	return robot
}

func motors(robot *Robot) motorpb.MotorServiceClient { return motorpb.NewMotorServiceClient(robot) }
func bases(robot *Robot) basepb.BaseServiceClient    { return basepb.NewBaseServiceClient(robot) }

// Says what has been seen, which is why somebody reads the output of a test that passed.
func checked(t *testing.T, what string, values ...any) {
	t.Helper()
	t.Logf("checked: "+what, values...)
}

// The answer of a call that must not fail: used as got(motor.IsMoving(ctx, request)).IsMoving.
func got[T any](answer T, err error) T {
	if err != nil {
		panic(err)
	}
	return answer
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t *testing.T, what string, wanted, got T) {
	t.Helper()
	if wanted != got {
		t.Fatalf("%s: wanted %v, got %v", what, wanted, got)
	}
}

func near(t *testing.T, what string, wanted, got, within float64) {
	t.Helper()
	if !(got >= wanted-within && got <= wanted+within) {
		t.Fatalf("%s: wanted %v within %v, got %v", what, wanted, within, got)
	}
}

// Waits until it holds, and tells when that was first seen.
func await(t *testing.T, what string, holds func() bool) time.Time {
	t.Helper()
	for deadline := time.Now().Add(longest); ; time.Sleep(pause) {
		if holds() {
			return time.Now()
		}
		if time.Now().After(deadline) {
			t.Fatalf("after %v still not: %s", longest, what)
		}
	}
}

// Looks again and again for so long; it must hold every time.
func stays(t *testing.T, what string, howLong time.Duration, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(howLong); time.Now().Before(deadline); time.Sleep(pause) {
		if !holds() {
			t.Fatalf("not any more: %s", what)
		}
	}
}

// A message as JSON that is the same for the same message. The library's own is spaced at random, so that nobody relies on it.
func text(message proto.Message) (string, error) {
	json, err := protojson.Marshal(message)
	return strings.ReplaceAll(string(json), " ", ""), err
}

// A look at a motor, without ever commanding it.
func moving(t *testing.T, robot *Robot, name string) func() bool {
	return func() bool {
		t.Helper()
		return got(motors(robot).IsMoving(t.Context(), &motorpb.IsMovingRequest{Name: name})).IsMoving
	}
}

func standing(t *testing.T, robot *Robot, name string) func() bool {
	isMoving := moving(t, robot, name)
	return func() bool { return !isMoving() }
}

func power(ctx context.Context, robot *Robot, name string, share float64) error {
	_, err := motors(robot).SetPower(ctx, &motorpb.SetPowerRequest{Name: name, PowerPct: share})
	return err
}
