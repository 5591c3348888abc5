package client

import (
	"context"
	"fmt"
	"strings"

	rpcpb "dev.holdfast/client/wire/rpc/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// ConnectWithKey dials with TLS, trusts whom the authorities of a PEM file vouch for and nobody else, and proves with a key,
// ID:KEY, who it is. The token that the robot gives for it goes with each call from then on, the heartbeats among them.
func ConnectWithKey(ctx context.Context, address, authorities, key string) (*Robot, error) {
	trust, err := credentials.NewClientTLSFromFile(authorities, "")
	if err != nil {
		return nil, err
	}
	token, err := authenticate(ctx, address, trust, key)
	if err != nil {
		return nil, fmt.Errorf("proving who we are: %w", err)
	}
	return Connect(ctx, address, grpc.WithTransportCredentials(trust), grpc.WithPerRPCCredentials(token))
}

func authenticate(ctx context.Context, address string, trust credentials.TransportCredentials, key string) (bearer, error) {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(trust))
	if err != nil {
		return "", err
	}
	defer conn.Close()
	id, secret, _ := strings.Cut(key, ":")
	answer, err := rpcpb.NewAuthServiceClient(conn).Authenticate(ctx, &rpcpb.AuthenticateRequest{
		Entity:      id,
		Credentials: &rpcpb.Credentials{Type: "api-key", Payload: secret},
	})
	return bearer(answer.GetAccessToken()), err
}

// A token, which whoever has it can use as we do.
type bearer string

func (b bearer) GetRequestMetadata(context.Context, ...string) (map[string]string, error) {
	return map[string]string{"authorization": "Bearer " + string(b)}, nil
}

// So that it never goes over a line on which others read along.
func (bearer) RequireTransportSecurity() bool { return true }
