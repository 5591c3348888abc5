package client

import (
	"math"
	"strings"
	"testing"

	commonpb "dev.holdfast/client/wire/common/v1"
	basepb "dev.holdfast/client/wire/component/base/v1"
	genericpb "dev.holdfast/client/wire/component/generic/v1"
	motorpb "dev.holdfast/client/wire/component/motor/v1"
	sensorpb "dev.holdfast/client/wire/component/sensor/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/structpb"
)

func TestTurnsAMotor(t *testing.T) {
	robot, ctx := connect(t), t.Context()
	motor := motors(robot)
	position := func() float64 {
		return got(motor.GetPosition(ctx, &motorpb.GetPositionRequest{Name: "left"})).Position
	}
	powered := func() *motorpb.IsPoweredResponse {
		return got(motor.IsPowered(ctx, &motorpb.IsPoweredRequest{Name: "left"}))
	}

	properties := got(motor.GetProperties(ctx, &motorpb.GetPropertiesRequest{Name: "left"}))
	equal(t, "position reporting", true, properties.PositionReporting)
	checked(t, "GetProperties: it reports its position")

	got(motor.SetPower(ctx, &motorpb.SetPowerRequest{Name: "left", PowerPct: -0.25}))
	equal(t, "power", -0.25, powered().PowerPct)
	equal(t, "is on", true, powered().IsOn)
	equal(t, "is moving", true, moving(t, robot, "left")())
	checked(t, "SetPower -0.25: IsPowered says so, and IsMoving is true")

	for _, nonsense := range []float64{1.5, math.NaN(), math.Inf(1)} {
		err := power(ctx, robot, "left", nonsense)
		equal(t, "status", codes.InvalidArgument, status.Code(err))
		checked(t, "SetPower %v is INVALID_ARGUMENT: %s", nonsense, status.Convert(err).Message())
	}
	equal(t, "power", -0.25, powered().PowerPct)

	got(motor.Stop(ctx, &motorpb.StopRequest{Name: "left"}))
	equal(t, "is on", false, powered().IsOn)
	equal(t, "is moving", false, moving(t, robot, "left")())
	checked(t, "Stop: it has no power and stands still")

	got(motor.ResetZeroPosition(ctx, &motorpb.ResetZeroPositionRequest{Name: "left", Offset: -2}))
	near(t, "position", 2, position(), 1e-9)
	checked(t, "ResetZeroPosition -2: its position is %v", position())

	got(motor.GoFor(ctx, &motorpb.GoForRequest{Name: "left", Rpm: 120, Revolutions: 0.5}))
	near(t, "position", 2.5, position(), 0.01)
	checked(t, "GoFor half a revolution at 120 rpm ends at %.3f", position())

	got(motor.GoTo(ctx, &motorpb.GoToRequest{Name: "left", Rpm: 120, PositionRevolutions: 2}))
	near(t, "position", 2, position(), 0.01)
	equal(t, "is moving", false, moving(t, robot, "left")())
	checked(t, "GoTo 2 ends at %.3f, standing still", position())

	got(motor.SetRPM(ctx, &motorpb.SetRPMRequest{Name: "left", Rpm: 60}))
	near(t, "power", 0.5, powered().PowerPct, 1e-9)
	checked(t, "SetRPM 60 of at most 120: its power is %v", powered().PowerPct)

	_, err := motor.Stop(ctx, &motorpb.StopRequest{Name: "middle"})
	equal(t, "status", codes.NotFound, status.Code(err))
	checked(t, "a motor that is not there is NOT_FOUND: %s", status.Convert(err).Message())
}

func TestDrivesABase(t *testing.T) {
	robot, ctx := connect(t), t.Context()
	base := bases(robot)
	isMoving := func() bool {
		return got(base.IsMoving(ctx, &basepb.IsMovingRequest{Name: "rover"})).IsMoving
	}
	power := func(motor string) float64 {
		return got(motors(robot).IsPowered(ctx, &motorpb.IsPoweredRequest{Name: motor})).PowerPct
	}

	properties := got(base.GetProperties(ctx, &basepb.GetPropertiesRequest{Name: "rover"}))
	near(t, "width", 0.3, properties.WidthMeters, 1e-9)
	near(t, "wheels", 0.22, properties.WheelCircumferenceMeters, 1e-9)
	checked(t, "GetProperties: %v m wide on wheels of %v m", properties.WidthMeters, properties.WheelCircumferenceMeters)

	position := func() float64 {
		return got(motors(robot).GetPosition(ctx, &motorpb.GetPositionRequest{Name: "left"})).Position
	}
	before := position()
	got(base.MoveStraight(ctx, &basepb.MoveStraightRequest{Name: "rover", DistanceMm: 110, MmPerSec: 220}))
	turned := position() - before
	near(t, "revolutions", 0.5, turned, 0.1)
	equal(t, "is moving", false, isMoving())
	checked(t, "MoveStraight 110 mm: its wheels turned %.3f times", turned)

	got(base.Spin(ctx, &basepb.SpinRequest{Name: "rover", AngleDeg: 45, DegsPerSec: 90}))
	equal(t, "is moving", false, isMoving())
	checked(t, "Spin 45 degrees, and stand still")

	got(base.SetPower(ctx, &basepb.SetPowerRequest{Name: "rover", Linear: &commonpb.Vector3{Y: 0.5}}))
	equal(t, "is moving", true, isMoving())
	equal(t, "left", 0.5, power("left"))
	equal(t, "right", 0.5, power("right"))
	checked(t, "SetPower y = 0.5: its motors have %v and %v", power("left"), power("right"))

	got(base.SetVelocity(ctx, &basepb.SetVelocityRequest{Name: "rover", Angular: &commonpb.Vector3{Z: 30}}))
	equal(t, "turns left", true, power("left") < 0 && power("right") > 0)
	checked(t, "SetVelocity 30 degrees a second to the left: its motors have %.3f and %.3f", power("left"), power("right"))

	got(base.Stop(ctx, &basepb.StopRequest{Name: "rover"}))
	equal(t, "is moving", false, isMoving())
	equal(t, "left", 0, power("left"))
	checked(t, "Stop: it stands still")
}

func TestReadsASensor(t *testing.T) {
	sensor := sensorpb.NewSensorServiceClient(connect(t))

	readings := got(sensor.GetReadings(t.Context(), &commonpb.GetReadingsRequest{Name: "climate"})).Readings
	for key, wanted := range map[string]float64{"a": 1, "b": 2, "c": 3} {
		equal(t, key, wanted, readings[key].GetNumberValue())
	}
	checked(t, "GetReadings: a = 1, b = 2, c = 3")
}

func TestCommandsSomethingGeneric(t *testing.T) {
	echo := genericpb.NewGenericServiceClient(connect(t))
	do := func(name string, command map[string]any) (*commonpb.DoCommandResponse, error) {
		return echo.DoCommand(t.Context(), &commonpb.DoCommandRequest{Name: name, Command: got(structpb.NewStruct(command))})
	}
	command := map[string]any{"say": "hello", "times": 2.0, "to": []any{"Ada", true, nil}}

	answer := got(do("echo", command))
	equal(t, "answer", got(text(got(structpb.NewStruct(command)))), got(text(answer.Result)))
	checked(t, "DoCommand is answered %s", got(text(answer.Result)))

	large := strings.Repeat("x", 3<<20)
	answer = got(do("echo", map[string]any{"large": large}))
	equal(t, "is the same", true, answer.Result.Fields["large"].GetStringValue() == large)
	checked(t, "DoCommand of %d bytes is answered with as many", len(large))

	_, err := do("echo", map[string]any{"large": strings.Repeat("x", 5<<20)}) // more than a command may have
	equal(t, "status", codes.ResourceExhausted, status.Code(err))
	checked(t, "and a larger one is refused: %v", err)

	_, err = do("nobody", nil)
	equal(t, "status", codes.NotFound, status.Code(err))
}
