import { Code, PoseInFrame, RobotClient, Transform, type Pose } from '@viamrobotics/sdk';
import { text, type Check } from './check';

/** Where things are. The rover stands 100 mm ahead, turned left; the sensor is on it, 10 mm ahead of its middle. */
export async function frames(robot: RobotClient, check: Check) {
  const told = await robot.frameSystemConfig([]);
  check.same('frames are told, the outer first', told.map(({ frame }) => frame!.referenceFrame), ['rover', 'climate']);
  const { referenceFrame, pose } = told[0]!.frame!.poseInObserverFrame!;
  check.same('with what they stand in', referenceFrame, 'world');
  closeTo(check, 'and where', pose!, { x: 100, y: 0, z: 0, theta: 90 });

  const climate = await robot.getPose('climate', 'world', []);
  check.same('a component is somewhere in the world', climate.referenceFrame, 'world');
  closeTo(check, 'ahead of the rover', climate.pose!, { x: 100, y: 10, z: 0, theta: 90 });

  const ahead = new PoseInFrame({ referenceFrame: 'climate', pose: { x: 5, oZ: 1 } });
  const seen = await robot.transformPose(ahead, 'world', []);
  closeTo(check, 'a pose is seen from the world', seen.pose!, { x: 100, y: 15, z: 0, theta: 90 });
  const box = new Transform({ referenceFrame: 'box', poseInObserverFrame: ahead });
  const inBox = new PoseInFrame({ referenceFrame: 'box', pose: { x: 1, oZ: 1, theta: 30 } });
  const added = await robot.transformPose(inBox, 'rover', [box]);
  closeTo(check, 'and from frames that the client adds', added.pose!, { x: 16, y: 0, z: 0, theta: 30 });
  const nowhere = robot.transformPose(ahead, 'nowhere', []);
  await check.fails('nobody knows where nowhere is', Code.NotFound, 'nowhere', nowhere);

  const cloud = `${HEADER}0.005 0 0\n`;
  const moved = new TextDecoder().decode(await robot.transformPCD(new TextEncoder().encode(cloud), 'climate', 'world'));
  check.same('a cloud keeps its header', moved.slice(0, HEADER.length), HEADER);
  const [x, y] = moved.slice(HEADER.length).split(' ').map(Number);
  check.near('its points are moved, in metres', x!, 0.1, 1e-9);
  check.near('all of them the same way', y!, 0.015, 1e-9);
}

const HEADER = `VERSION 0.7
FIELDS x y z
SIZE 4 4 4
TYPE F F F
COUNT 1 1 1
WIDTH 1
HEIGHT 1
VIEWPOINT 0 0 0 1 0 0 0
POINTS 1
DATA ascii
`;

function closeTo(check: Check, what: string, pose: Pose, expected: { x: number; y: number; z: number; theta: number }) {
  const { x, y, z, theta } = pose;
  const off = Math.hypot(x - expected.x, y - expected.y, z - expected.z, theta - expected.theta);
  check.that(what, off < 1e-6, `${text(pose)}, not ${text(expected)}`);
}
