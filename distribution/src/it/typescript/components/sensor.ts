import { Code, SensorClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

export const sensor = resource('sensor', SensorClient, 'climate', async (climate, check) => {
  check.same('its readings', await climate.getReadings(), { a: 1, b: 2, c: 3 });
  await check.fails('doCommand is refused', Code.Unimplemented, 'climate', climate.doCommand(new Struct()));
});
