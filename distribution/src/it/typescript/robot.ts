import { Code, MotorClient, RobotClient, robotApi } from '@viamrobotics/sdk';
import config from './robot.json';
import { Check, text, until } from './check';
import { frames } from './frames';
import { everyMethod, noting, type Part } from './part';

const sorted = (names: string[]) => [...names].sort();

/** Methods of the client that are no calls of the robot. */
const CONNECTING = [
  ...['dial', 'dialDirect', 'dialWebRTC', 'tryDirectDial', 'tryWebRTCDial', 'performDial', 'resetDialing'],
  ...['connect', 'disconnect', 'isConnected', 'onDisconnect', 'createBackOffOpts', 'cleanupEventListeners'],
  'createServiceClient',
];

/** What the robot says of itself, and its operations. */
export const robot: Part = {
  name: 'robot',
  async run(robot, tell) {
    const check = new Check('robot', tell);
    const used = new Set<string>();
    const noted = noting(robot, used);
    await whatThereIs(noted, check);
    await operations(noted, check);
    await errors(noted, check);
    await frames(noted, check);
    everyMethod(check, RobotClient.prototype, used, CONNECTING);
    return check.count;
  },
};

async function whatThereIs(robot: RobotClient, check: Check) {
  const configured = sorted(config.components.map((component) => component.name));
  const names = await robot.resourceNames();
  check.same('every configured name is there', sorted(names.map((name) => name.name)), configured);
  const left = names.find((name) => name.name === 'left');
  check.same('a name is whole', left, { namespace: 'rdk', type: 'component', subtype: 'motor', name: 'left' });

  const status = await robot.getMachineStatus();
  check.same('the machine runs', status.state, robotApi.GetMachineStatusResponse_State.RUNNING);
  const ready = status.resources
    .filter((resource) => resource.state === robotApi.ResourceStatus_State.READY)
    .map((resource) => resource.name!.name);
  check.same('every resource is ready', sorted(ready), configured);
  check.same('the config has a revision', status.config!.revision.length > 0, true);

  const version = await robot.getVersion();
  check.that('it has a version', /^\d+\.\d+\.\d+/.test(version.version), version.version);
  const services = (await robot.resourceRPCSubtypes()).map((subtype) => subtype.protoService);
  check.that('it serves motors', services.includes('viam.component.motor.v1.MotorService'), services.join());
  check.same('no module offers models', await robot.getModelsFromModules(), []);
  check.same('this SDK opens no session', await robot.getSessions(), []);
}

async function operations(robot: RobotClient, check: Check) {
  const motor = new MotorClient(robot, 'left');
  const mine = crypto.randomUUID();
  const goes = motor.goFor(60, 1000, {}, { headers: { opid: mine } });
  goes.catch(() => {}); // looked at below
  await until('the motor turns', () => motor.isMoving());

  const running = await robot.getOperations();
  check.same('what runs is listed', running.map((operation) => operation.method), [
    '/viam.component.motor.v1.MotorService/GoFor',
  ]);
  check.same('by the id that we gave it', running[0]!.id, mine);
  check.that('with its beginning', running[0]!.started!.toDate() <= new Date(), text(running[0]));

  const end = robot.blockForOperation(mine);
  await robot.cancelOperation(mine);
  await check.fails('it is cancelled', Code.Canceled, '', goes);
  check.same('whoever waited for its end is told', await end, undefined);
  check.same('the motor stands still', await motor.isMoving(), false);
  check.same('and nothing runs any more', await robot.getOperations(), []);

  let opid = '';
  await motor.isMoving({ onHeader: (headers) => (opid = headers.get('opid') ?? '') });
  check.that('an answer names its operation', /^[0-9a-f-]{36}$/.test(opid), opid);

  await motor.setPower(0.5);
  await new MotorClient(robot, 'right').setPower(0.5);
  await robot.stopAll();
  check.same('stopAll stops everything', await motor.isMoving(), false);
}

async function errors(robot: RobotClient, check: Check) {
  const nobody = new MotorClient(robot, 'nobody');
  await check.fails('who is not there is not found', Code.NotFound, 'nobody', nobody.isMoving());
  await check.fails('there is no cloud', Code.Unknown, 'cloud', robot.getCloudMetadata());
  const restart = robot.restartModule(undefined, 'no-module');
  await check.fails('nor such a module', Code.NotFound, 'no-module', restart);
  await check.fails('nor is its API', Code.NotFound, 'climate', new MotorClient(robot, 'climate').isMoving());
}
