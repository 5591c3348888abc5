import { Code, ServoClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

/** A servo of 360 degrees per second, from 0 to 180. */
export const servo = resource('servo', ServoClient, 'flap', async (flap, check) => {
  await flap.move(90);
  check.same('move turns it', await flap.getPosition(), 90);
  check.same('and ends at rest', await flap.isMoving(), false);
  await flap.stop();
  check.same('stop leaves it where it is', await flap.getPosition(), 90);
  await check.fails('it does not turn further than it can', Code.InvalidArgument, '180', flap.move(181));
  await check.fails('doCommand is refused', Code.Unimplemented, 'flap', flap.doCommand(new Struct()));
});
