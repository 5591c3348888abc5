/**
 * The scenario as a program of Node's: gRPC over HTTP/2. Its arguments are the robot's address, such as
 * http://localhost:8080, and the scenario's name.
 */
import { createGrpcTransport } from '@connectrpc/connect-node';
import { scenarios } from './scenarios';

(globalThis as Record<string, unknown>).VIAM = {
  GRPC_TRANSPORT_FACTORY: (options: { baseUrl: string }) => createGrpcTransport({ httpVersion: '2', ...options }),
};

const LONGEST_MILLIS = 120_000;
setTimeout(() => {
  console.error(`It is not done after ${LONGEST_MILLIS} ms`);
  process.exit(1);
}, LONGEST_MILLIS).unref();

const [host, name] = process.argv.slice(2);
process.exit((await scenarios[name!]!(host!, console.log)) ? 0 : 1);
