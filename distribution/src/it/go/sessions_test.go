package client

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	motorpb "dev.holdfast/client/wire/component/motor/v1"
	robotpb "dev.holdfast/client/wire/robot/v1"
	"google.golang.org/grpc/status"
)

// The first variable makes this program a driver, which can be frozen and killed: it gives the left motor each power
// that it reads, and answers with its session and how often it had to repeat a command. What it says is as the other
// languages' drivers say it: "> ok VALUE" or "> failed STATUS MESSAGE". The others are for a robot that asks who comes:
// a file of authorities to trust, and a key.
const (
	driverVariable      = "HOLDFAST_DRIVER"
	authoritiesVariable = "HOLDFAST_AUTHORITIES"
	keyVariable         = "HOLDFAST_KEY"
)

func drive() {
	ctx := context.Background()
	robot, err := dial(ctx)
	answer("connected", err)
	for lines := bufio.NewScanner(os.Stdin); robot != nil && lines.Scan(); {
		share, _ := strconv.ParseFloat(lines.Text(), 64)
		err := power(ctx, robot, "left", share)
		answer(fmt.Sprint(robot.Sessions.ID(), " ", robot.Sessions.Repeats()), err)
	}
}

func dial(ctx context.Context) (*Robot, error) {
	address := os.Getenv(addressVariable)
	if key := os.Getenv(keyVariable); key != "" {
		return ConnectWithKey(ctx, address, os.Getenv(authoritiesVariable), key)
	}
	return Connect(ctx, address)
}

func answer(value string, err error) {
	if err != nil {
		fmt.Println("> failed", status.Code(err), err)
	} else {
		fmt.Println("> ok", value)
	}
}

type driver struct {
	*os.Process
	command func(share string) (session, repeats string)
}

func startDriver(t *testing.T) driver {
	t.Helper()
	process := exec.Command(os.Args[0])
	process.Env = append(os.Environ(), driverVariable+"=1")
	in, err := process.StdinPipe()
	must(t, err)
	out, err := process.StdoutPipe()
	must(t, err)
	must(t, process.Start())
	t.Cleanup(func() {
		process.Process.Kill()
		process.Wait()
	})
	answers := bufio.NewScanner(out)
	next := func() string {
		t.Helper()
		answers.Scan()
		value, ok := strings.CutPrefix(answers.Text(), "> ok ")
		if !ok {
			t.Fatalf("the driver said: %q", answers.Text())
		}
		return value
	}
	equal(t, "the driver", "connected", next())
	return driver{process.Process, func(share string) (session, repeats string) {
		t.Helper()
		fmt.Fprintln(in, share)
		session, repeats, _ = strings.Cut(next(), " ")
		return session, repeats
	}}
}

func sessionsOf(t *testing.T, robot *Robot) (ids []string) {
	t.Helper()
	answer, err := robot.GetSessions(t.Context(), &robotpb.GetSessionsRequest{})
	must(t, err)
	for _, session := range answer.Sessions {
		ids = append(ids, session.Id)
	}
	return ids
}

func TestStartsASessionWithItsFirstMonitoredCommandAndKeepsIt(t *testing.T) {
	robot := connect(t)

	_, err := motors(robot).Stop(t.Context(), &motorpb.StopRequest{Name: "left"})
	must(t, err)
	equal(t, "session after a Stop", "", robot.Sessions.ID())
	equal(t, "sessions after a Stop", 0, len(sessionsOf(t, robot)))
	checked(t, "Stop, IsMoving and GetSessions start no session")

	must(t, power(t.Context(), robot, "left", 0.5))
	first := robot.Sessions.ID()
	equal(t, "sessions", first, strings.Join(sessionsOf(t, robot), " "))
	checked(t, "SetPower started session %s", first)

	stays(t, "left moves", 3*window, moving(t, robot, "left"))
	must(t, power(t.Context(), robot, "left", 0.6))
	equal(t, "session", first, robot.Sessions.ID())
	equal(t, "repeats", 0, robot.Sessions.Repeats())
	checked(t, "heartbeats kept it, and the motor turning, for %v without a command", 3*window)
}

func TestGoesOnInANewSessionAfterItWasFrozen(t *testing.T) {
	watch := connect(t)
	driver := startDriver(t)
	first, _ := driver.command("0.5")
	await(t, "left moves", moving(t, watch, "left"))

	must(t, driver.Signal(syscall.SIGSTOP))
	await(t, "left stands still", standing(t, watch, "left"))
	checked(t, "frozen, it was stopped")
	await(t, "no session lives", func() bool { return len(sessionsOf(t, watch)) == 0 })
	must(t, driver.Signal(syscall.SIGCONT))
	second, repeats := driver.command("0.6")

	equal(t, "repeats", "1", repeats)
	equal(t, "sessions", second, strings.Join(sessionsOf(t, watch), " "))
	equal(t, "another session", true, second != first)
	checked(t, "thawed, its next command found session %s expired and was repeated in %s", first, second)
	state, err := motors(watch).IsPowered(t.Context(), &motorpb.IsPoweredRequest{Name: "left"})
	must(t, err)
	equal(t, "power", 0.6, state.PowerPct)
	stays(t, "left moves", 2*window, moving(t, watch, "left"))
	checked(t, "and holds: left turns with %v of its power", state.PowerPct)
}

func TestIsStoppedWithinAWindowOfBeingKilled(t *testing.T) {
	watch := connect(t)
	late := 0.0
	for tries := 0; tries < 3; tries++ { // too late it may be for want of this machine's time; too early it never is
		driver := startDriver(t)
		driver.command("0.5")
		stays(t, "left moves", 2*window, moving(t, watch, "left"))

		said := time.Now()
		driver.command("0.6") // so that we know when the last sign of life was
		killed := time.Now()
		must(t, driver.Kill())
		still := await(t, "left stands still", standing(t, watch, "left"))

		if still.Sub(said) < window {
			t.Fatalf("left stood still %v after a sign of life", still.Sub(said))
		}
		late = float64(still.Sub(killed)) / float64(window)
		if late <= 1.1 {
			checked(t, "killed with SIGKILL, its motor stood still after %.2f windows", late)
			return
		}
	}
	t.Fatalf("left stood still %.2f windows after the kill", late)
}
