import { Code, GantryClient, Struct } from '@viamrobotics/sdk';
import { text, until } from '../check';
import { resource } from '../part';

/** A gantry of two axes, 1000 and 500 mm. */
export const gantry = resource('gantry', GantryClient, 'rail', async (rail, check) => {
  check.same('it has two axes', await rail.getLengths(), [1000, 500]);
  check.same('it has no geometries', await rail.getGeometries(), []);
  await rail.moveToPosition([200, 50], [1000, 500]);
  check.same('moveToPosition moves both', await rail.getPosition(), [200, 50]);
  check.same('it can be homed', await rail.home(), true);
  check.same('and is at the beginning of both then', await rail.getPosition(), [0, 0]);

  const ended = check.fails('stop ends what it does', Code.Canceled, '', rail.moveToPosition([1000, 500], [10, 10]));
  await until('the gantry moves', () => rail.isMoving());
  await rail.stop();
  await ended;
  check.same('and it stands still', await rail.isMoving(), false);
  const [x] = await rail.getPosition();
  check.that('on its way', x! > 0 && x! < 1000, text(x));
  const { joints } = await rail.getKinematics();
  check.same('both its joints slide', joints.map((joint) => joint.type), ['prismatic', 'prismatic']);
  await check.fails('it knows its ends', Code.InvalidArgument, '500', rail.moveToPosition([0, 501], []));
  await check.fails('doCommand is refused', Code.Unimplemented, 'rail', rail.doCommand(new Struct()));
});
