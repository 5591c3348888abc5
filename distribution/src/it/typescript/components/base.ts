import { BaseClient, Code, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

const NONE = { x: 0, y: 0, z: 0 };

/** A base on two wheels of 220 mm around, 300 mm apart. */
export const base = resource('base', BaseClient, 'rover', async (rover, check) => {
  const properties = await rover.getProperties();
  check.near('its width', properties.widthMeters, 0.3, 1e-9);
  check.near('its wheels', properties.wheelCircumferenceMeters, 0.22, 1e-9);
  check.same('it has no geometries', await rover.getGeometries(), []);

  await rover.setPower({ ...NONE, y: 0.5 }, NONE);
  check.same('setPower drives it', await rover.isMoving(), true);
  await rover.stop();
  check.same('stop stops it', await rover.isMoving(), false);
  await rover.setVelocity({ ...NONE, y: 100 }, { ...NONE, z: 10 });
  check.same('setVelocity drives it', await rover.isMoving(), true);
  await rover.stop();

  await rover.moveStraight(55, 220);
  check.same('moveStraight returns when it is there', await rover.isMoving(), false);
  await rover.spin(30, 90);
  check.same('spin returns when it is there', await rover.isMoving(), false);
  await check.fails('doCommand is refused', Code.Unimplemented, 'rover', rover.doCommand(new Struct()));
});
