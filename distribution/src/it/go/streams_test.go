package client

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	testechopb "dev.holdfast/client/wire/component/testecho/v1"
	robotpb "dev.holdfast/client/wire/robot/v1"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// The echo has a method of every kind that the wire has; the one that streams answers alone is safety-monitored.
func echoes(robot *Robot) testechopb.TestEchoServiceClient {
	return testechopb.NewTestEchoServiceClient(robot)
}

// Everything that a stream still says, and that it ends well.
func rest[T any](t *testing.T, receive func() (T, error), said func(T) string) (all string) {
	t.Helper()
	for {
		answer, err := receive()
		if errors.Is(err, io.EOF) {
			return all
		}
		must(t, err)
		all += said(answer) + " "
	}
}

func letters(t *testing.T, robot *Robot, message string) string {
	t.Helper()
	request := &testechopb.EchoMultipleRequest{Name: "parrot", Message: message}
	answers := got(echoes(robot).EchoMultiple(t.Context(), request))
	return rest(t, answers.Recv, (*testechopb.EchoMultipleResponse).GetMessage)
}

func TestHearsAStreamOfAnswers(t *testing.T) {
	robot := connect(t)

	equal(t, "letters", "h e l l o ", letters(t, robot, "hello"))
	equal(t, "sessions", robot.Sessions.ID(), strings.Join(sessionsOf(t, robot), " "))
	checked(t, "EchoMultiple says each letter, ends well, and is of session %s", robot.Sessions.ID())

	answers := got(echoes(robot).EchoMultiple(t.Context(), &testechopb.EchoMultipleRequest{Name: "nobody"}))
	_, err := answers.Recv()
	equal(t, "status", codes.NotFound, status.Code(err))
	checked(t, "of something that is not there it is NOT_FOUND: %s", status.Convert(err).Message())
}

func TestTalksWhileItListens(t *testing.T) {
	robot := connect(t)
	talk := got(echoes(robot).EchoBiDi(t.Context()))
	must(t, talk.Send(&testechopb.EchoBiDiRequest{Name: "parrot"}))

	for _, word := range []string{"one", "two", "three"} {
		must(t, talk.Send(&testechopb.EchoBiDiRequest{Message: word}))
		equal(t, "answer", word, got(talk.Recv()).Message)
		checked(t, "EchoBiDi answers %q before it is told more", word)
	}
	must(t, talk.CloseSend())
	equal(t, "rest", "", rest(t, talk.Recv, (*testechopb.EchoBiDiResponse).GetMessage))
	checked(t, "and ends when nothing more is said")
}

func TestLeavesAStreamThatHasNoEnd(t *testing.T) {
	robot := connect(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	operations := func() int {
		return len(got(robot.GetOperations(t.Context(), &robotpb.GetOperationsRequest{})).Operations)
	}

	answers := got(echoes(robot).EchoMultiple(ctx, &testechopb.EchoMultipleRequest{Name: "parrot", Message: "endless"}))
	await(t, "the echo has begun", func() bool { return operations() == 1 })
	stays(t, "a motor can be asked while nobody listens", window, standing(t, robot, "left"))
	for i := range 10_000 {
		equal(t, "letter", string("endless"[i%len("endless")]), got(answers.Recv()).Message)
	}
	checked(t, "10,000 letters in their order, though nobody took any for %v", window)

	cancel()
	await(t, "the echo has ended", func() bool { return operations() == 0 })
	checked(t, "cancelled, it ended at the robot too")
}

func TestRepeatsAStreamAndACommandInANewSession(t *testing.T) {
	robot := connect(t)
	letters(t, robot, "x")
	first := robot.Sessions.ID()

	robot.Sessions.stop() // its heartbeats, without a word to those who send commands
	await(t, "the session has lapsed", func() bool { return len(sessionsOf(t, robot)) == 0 })
	equal(t, "letters", "a g a i n ", letters(t, robot, "again"))

	second := robot.Sessions.ID()
	equal(t, "repeats", 1, robot.Sessions.Repeats())
	equal(t, "another session", true, second != first)
	checked(t, "EchoMultiple found session %s expired, and was repeated in %s", first, second)

	robot.Sessions.stop()
	await(t, "the session has lapsed", func() bool { return len(sessionsOf(t, robot)) == 0 })
	must(t, power(t.Context(), robot, "left", 0.5))
	equal(t, "repeats", 2, robot.Sessions.Repeats())
	checked(t, "SetPower found session %s expired, and was repeated in %s", second, robot.Sessions.ID())
}
