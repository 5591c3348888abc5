import { Code, Struct, SwitchClient } from '@viamrobotics/sdk';
import { resource } from '../part';

/** A switch of three positions. */
export const switches = resource('switch', SwitchClient, 'mode', async (mode, check) => {
  check.same('its positions have names', await mode.getNumberOfPositions(), [3, ['off', 'slow', 'fast']]);
  await mode.setPosition(2);
  check.same('it stays where it is set', await mode.getPosition(), 2);
  await check.fails('there are only three', Code.InvalidArgument, '3', mode.setPosition(3));
  await check.fails('doCommand is refused', Code.Unimplemented, 'mode', mode.doCommand(new Struct()));
});
