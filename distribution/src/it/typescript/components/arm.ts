import { ArmClient, Code, type Pose, Struct } from '@viamrobotics/sdk';
import { text, until } from '../check';
import { resource } from '../part';

const REST = [0, 0, 0, 0, 0, 0];

/** An arm of six joints, 180 degrees per second each. */
export const arm = resource('arm', ArmClient, 'arm', async (one, check) => {
  await one.moveToJointPositions(REST);
  const upright = await one.getEndPosition();
  const turned = [10, -20, 30, 0, 20, 0];
  await one.moveToJointPositions(turned);
  check.same('moveToJointPositions moves its joints', (await one.getJointPositions()).values, turned);
  const there = await one.getEndPosition();
  check.that('the end is elsewhere then', distance(there, upright) > 10, text(there));
  await one.moveToJointPositions(REST);
  check.near('and back where it was at rest', distance(await one.getEndPosition(), upright), 0, 1e-6);
  await one.moveToPosition(there);
  check.near('moveToPosition brings the end there', distance(await one.getEndPosition(), there), 0, 0.5);

  const ended = check.fails('stop ends what it does', Code.Canceled, '', one.moveToJointPositions([170, 0, 0, 0, 0, 0]));
  await until('the arm moves', () => one.isMoving());
  await one.stop();
  await ended;
  check.same('and it stands still', await one.isMoving(), false);

  const { joints } = await one.getKinematics();
  check.same('its kinematics have six joints', joints.map((joint) => joint.type), Array(6).fill('revolute'));
  check.same('it has no 3D models', await one.get3DModels(), {});
  check.same('it takes no room that it knows of', await one.getGeometries(), []);
  const moon = { ...upright, x: 1e6 } as Pose;
  await check.fails('it cannot reach the moon', Code.InvalidArgument, 'joints', one.moveToPosition(moon));
  await check.fails('doCommand is refused', Code.Unimplemented, 'arm', one.doCommand(new Struct()));
});

function distance(one: Pose, other: Pose): number {
  return Math.hypot(one.x - other.x, one.y - other.y, one.z - other.z);
}
