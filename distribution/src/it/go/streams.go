package client

import (
	"context"
	"sync"

	"google.golang.org/grpc"
	"google.golang.org/grpc/metadata"
)

func (s *Sessions) stream(
	ctx context.Context, shape *grpc.StreamDesc, conn *grpc.ClientConn, path string, open grpc.Streamer,
	options ...grpc.CallOption,
) (grpc.ClientStream, error) {
	if !s.monitors(path) {
		return open(ctx, shape, conn, path, options...)
	}
	stream := &repeatable{lose: s.lose, open: func() (string, grpc.ClientStream, error) {
		id, err := s.started(ctx)
		if err != nil {
			return id, nil, err
		}
		opened, err := open(metadata.AppendToOutgoingContext(ctx, "viam-sid", id), shape, conn, path, options...)
		return id, opened, err
	}}
	var err error
	stream.session, stream.ClientStream, err = stream.open()
	return stream, err
}

// A stream of a session. If the first that is heard from the robot is that the session has expired, it is opened once more,
// in a new one, and all that was sent is sent again.
type repeatable struct {
	open func() (session string, stream grpc.ClientStream, err error)
	lose func(session string)

	mutex sync.Mutex // of what follows; held while something is sent, so that nothing is sent twice or never
	grpc.ClientStream
	session string
	sent    []any
	closed  bool // by us
	heard   bool
}

func (r *repeatable) SendMsg(message any) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if !r.heard {
		r.sent = append(r.sent, message)
	}
	return r.ClientStream.SendMsg(message)
}

func (r *repeatable) CloseSend() error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.closed = true
	return r.ClientStream.CloseSend()
}

func (r *repeatable) RecvMsg(message any) error {
	r.mutex.Lock()
	stream, first := r.ClientStream, !r.heard
	r.mutex.Unlock()
	err := stream.RecvMsg(message)
	if !first {
		return err
	}

	r.mutex.Lock()
	r.heard = true
	if !expired(err) {
		r.sent = nil
		r.mutex.Unlock()
		return err
	}
	err = r.repeat()
	stream = r.ClientStream
	r.mutex.Unlock()
	if err != nil {
		return err
	}
	return stream.RecvMsg(message)
}

func (r *repeatable) repeat() error {
	r.lose(r.session)
	session, stream, err := r.open()
	if err != nil {
		return err
	}
	r.session, r.ClientStream = session, stream
	for _, message := range r.sent {
		if err := stream.SendMsg(message); err != nil {
			return err
		}
	}
	r.sent = nil
	if r.closed {
		return stream.CloseSend()
	}
	return nil
}
