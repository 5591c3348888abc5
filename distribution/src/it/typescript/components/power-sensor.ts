import { Code, PowerSensorClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

/** A battery of 24 V that gives 2 A. */
export const powerSensor = resource('power_sensor', PowerSensorClient, 'battery', async (battery, check) => {
  check.same('its voltage', await battery.getVoltage(), [24, false]);
  check.same('its current', await battery.getCurrent(), [2, false]);
  check.same('its power', await battery.getPower(), 48);
  const { volts, amps, watts } = await battery.getReadings();
  check.same('and all of it together', [volts, amps, watts], [24, 2, 48]);
  await check.fails('doCommand is refused', Code.Unimplemented, 'battery', battery.doCommand(new Struct()));
});
