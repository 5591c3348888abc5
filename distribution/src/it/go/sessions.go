package client

import (
	"context"
	"sync"
	"time"

	commonpb "dev.holdfast/client/wire/common/v1"
	robotpb "dev.holdfast/client/wire/robot/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

const beatsPerWindow = 5

// Sessions keeps one session while commands need it, in the way of Viam's Go SDK: the first safety-monitored command starts
// it, heartbeats keep it, and a command that finds it expired is repeated once, in a new one (so is a stream: streams.go).
type Sessions struct {
	robot *Robot

	mutex   sync.Mutex
	id      string             // of the session, or of the one that we lost and would like to resume
	stop    context.CancelFunc // of the heartbeats; nil where no session is kept
	repeats int
}

// ID of the session, or of the last one; empty if there never was one.
func (s *Sessions) ID() string {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.id
}

// Repeats counts the commands that found their session expired and were sent again.
func (s *Sessions) Repeats() int {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	return s.repeats
}

func (s *Sessions) unary(
	ctx context.Context, path string, request, answer any, conn *grpc.ClientConn, call grpc.UnaryInvoker,
	options ...grpc.CallOption,
) error {
	if !s.monitors(path) {
		return call(ctx, path, request, answer, conn, options...)
	}
	send := func() (string, error) {
		id, err := s.started(ctx)
		if err != nil {
			return id, err
		}
		return id, call(metadata.AppendToOutgoingContext(ctx, "viam-sid", id), path, request, answer, conn, options...)
	}
	id, err := send()
	if expired(err) {
		s.lose(id)
		_, err = send()
	}
	return err
}

// Whether the method's own proto says that the robot must stop what it began when we are gone.
func (s *Sessions) monitors(path string) bool {
	method, err := s.robot.method(path)
	return err == nil && proto.GetExtension(method.Options(), commonpb.E_SafetyHeartbeatMonitored).(bool)
}

// The id of the session that is kept; starts one if there is none.
func (s *Sessions) started(ctx context.Context) (string, error) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.stop != nil {
		return s.id, nil
	}
	session, err := s.robot.StartSession(ctx, &robotpb.StartSessionRequest{Resume: s.id})
	if err != nil {
		return "", err
	}
	beating, stop := context.WithCancel(context.Background())
	s.id, s.stop = session.Id, stop
	go s.beat(beating, session.Id, session.HeartbeatWindow.AsDuration()/beatsPerWindow)
	return s.id, nil
}

// Beats until it fails. A session lost thereby is found out by the next command, which starts another.
func (s *Sessions) beat(ctx context.Context, id string, period time.Duration) {
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if _, err := s.robot.SendSessionHeartbeat(ctx, &robotpb.SendSessionHeartbeatRequest{Id: id}); err != nil {
			if status.Code(err) == codes.Unavailable {
				s.end()
			}
			return
		}
	}
}

func expired(err error) bool {
	return status.Code(err) == codes.InvalidArgument && status.Convert(err).Message() == "SESSION_EXPIRED"
}

func (s *Sessions) lose(id string) {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.repeats++
	if s.stop != nil && s.id == id {
		s.stop()
		s.stop = nil
	}
}

func (s *Sessions) end() {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if s.stop != nil {
		s.stop()
		s.stop = nil
	}
}
