import { ButtonClient, Code, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

export const button = resource('button', ButtonClient, 'bell', async (bell, check) => {
  await bell.push();
  await bell.push();
  check.that('it can be pushed, again and again', true, '');
  await check.fails('doCommand is refused', Code.Unimplemented, 'bell', bell.doCommand(new Struct()));
});
