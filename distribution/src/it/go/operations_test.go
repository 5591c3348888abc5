package client

import (
	"context"
	"testing"

	motorpb "dev.holdfast/client/wire/component/motor/v1"
	robotpb "dev.holdfast/client/wire/robot/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
)

// Sends the left motor on a way of ten minutes, and tells how that ended.
func goForLong(ctx context.Context, robot *Robot, options ...grpc.CallOption) <-chan error {
	ended := make(chan error, 1)
	go func() {
		way := &motorpb.GoForRequest{Name: "left", Rpm: 60, Revolutions: 600}
		_, err := motors(robot).GoFor(ctx, way, options...)
		ended <- err
	}()
	return ended
}

func TestCancelsACommandByItsContext(t *testing.T) {
	robot := connect(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := goForLong(ctx, robot)
	await(t, "left moves", moving(t, robot, "left"))

	cancel()

	equal(t, "status", codes.Canceled, status.Code(<-ended))
	await(t, "left stands still", standing(t, robot, "left"))
	checked(t, "GoFor was cancelled by its caller, and the motor stands still")
}

func TestCancelsACommandByItsDeadline(t *testing.T) {
	robot := connect(t)
	ctx, cancel := context.WithTimeout(t.Context(), window)
	defer cancel()

	ended := goForLong(ctx, robot)
	await(t, "left moves", moving(t, robot, "left"))

	equal(t, "status", codes.DeadlineExceeded, status.Code(<-ended))
	await(t, "left stands still", standing(t, robot, "left"))
	checked(t, "GoFor ran into its deadline, and the motor stands still")
}

func TestCancelsAnOperationOfSomebodyElse(t *testing.T) {
	ada, bob := connect(t), connect(t)
	const id = "0d2c5f0e-7a0b-4f0e-9a53-6f1d1b9f9a11"
	var headers metadata.MD
	ended := goForLong(metadata.AppendToOutgoingContext(t.Context(), "opid", id), ada, grpc.Header(&headers))
	await(t, "left moves", moving(t, bob, "left"))

	operations := got(bob.GetOperations(t.Context(), &robotpb.GetOperationsRequest{})).Operations
	equal(t, "operations", 1, len(operations))
	equal(t, "id", id, operations[0].Id)
	equal(t, "session", ada.Sessions.ID(), operations[0].GetSessionId())
	checked(t, "GetOperations has %s of session %s, with the id that its caller chose", operations[0].Method, ada.Sessions.ID())

	blocked := make(chan error, 1)
	go func() {
		_, err := bob.BlockForOperation(t.Context(), &robotpb.BlockForOperationRequest{Id: id})
		blocked <- err
	}()
	stays(t, "BlockForOperation blocks", window/4, func() bool { return len(blocked) == 0 })
	got(bob.CancelOperation(t.Context(), &robotpb.CancelOperationRequest{Id: id}))
	must(t, <-blocked)
	equal(t, "status", codes.Canceled, status.Code(<-ended))
	equal(t, "opid", id, headers.Get("opid")[0])
	await(t, "left stands still", standing(t, bob, "left"))
	checked(t, "CancelOperation ended it, BlockForOperation returned then, and the motor stands still")
}

func TestStopsEverything(t *testing.T) {
	robot := connect(t)
	must(t, power(t.Context(), robot, "left", 0.5))
	must(t, power(t.Context(), robot, "right", 0.5))

	got(robot.StopAll(t.Context(), &robotpb.StopAllRequest{}))

	equal(t, "left moves", false, moving(t, robot, "left")())
	equal(t, "right moves", false, moving(t, robot, "right")())
	checked(t, "StopAll: both motors stand still")
}
