import { Code, GripperClient, Struct } from '@viamrobotics/sdk';
import { until } from '../check';
import { resource } from '../part';

/** A gripper that opens to 80 mm at 40 mm/s, with an object of 20 mm between its jaws. */
export const gripper = resource('gripper', GripperClient, 'jaws', async (jaws, check) => {
  check.same('it has no geometries', await jaws.getGeometries(), []);
  await jaws.grab();
  check.same('grab returns when it holds the object', await jaws.isMoving(), false);
  const ended = check.fails('stop ends what it does', Code.Canceled, '', jaws.open());
  await until('the jaws move', () => jaws.isMoving());
  await jaws.stop();
  await ended;
  check.same('and it stands still', await jaws.isMoving(), false);
  await jaws.open();
  check.same('open returns when it is open', await jaws.isMoving(), false);
  await check.fails('doCommand is refused', Code.Unimplemented, 'jaws', jaws.doCommand(new Struct()));
});
