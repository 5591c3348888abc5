import { MethodKind } from '@bufbuild/protobuf';
import { type JsonValue, type RobotClient, commonApi } from '@viamrobotics/sdk';

/**
 * The status of a component. This SDK neither asks for one nor has the messages, but lets others make clients of its
 * connection; these two have the same fields on the wire.
 *
 * @param service the component's service, such as viam.component.button.v1.ButtonService
 */
export async function statusOf(robot: RobotClient, service: string, name: string): Promise<JsonValue> {
  const methods = {
    getStatus: {
      name: 'GetStatus',
      I: commonApi.GetReadingsRequest,
      O: commonApi.DoCommandResponse,
      kind: MethodKind.Unary,
    },
  } as const;
  const { result } = await robot.createServiceClient({ typeName: service, methods }).getStatus({ name });
  return result?.toJson() ?? null;
}
