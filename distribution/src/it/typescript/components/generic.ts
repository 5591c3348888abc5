import { GenericComponentClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

/** It answers a command with the command. */
export const generic = resource('generic', GenericComponentClient, 'echo', async (echo, check) => {
  const command = { text: 'größer', number: -1.5, yes: true, none: null, list: [1, ['two', {}], { three: 3 }] };
  check.same('doCommand carries every kind of value', await echo.doCommand(Struct.fromJson(command)), command);
  const large = { text: 'x'.repeat(1 << 20) };
  check.same('and a mebibyte of them', await echo.doCommand(Struct.fromJson(large)), large);
  check.same('it has no geometries', await echo.getGeometries(), []);
});
