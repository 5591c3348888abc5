import { BaseClient, Code, MovementSensorClient, Struct } from '@viamrobotics/sdk';
import { text } from '../check';
import { resource } from '../part';

const NONE = { x: 0, y: 0, z: 0 };
const DEGREE = Math.PI / 180;

/** On the base walker, which began at 40.7 degrees north and 74 degrees west, 10 m high, facing north. */
export const movementSensor = resource('movement_sensor', MovementSensorClient, 'compass', async (compass, check, robot) => {
  const walker = new BaseClient(robot, 'walker');
  const properties = await compass.getProperties();
  check.same(
    'it tells where it is and how it moves',
    [properties.positionSupported, properties.linearVelocitySupported],
    [true, true]
  );
  const start = await compass.getPosition();
  check.near('it begins at its place', start.coordinate!.longitude, -74, 0.001);
  check.same('and at its height', start.altitudeM, 10);

  await walker.setPower({ ...NONE, y: 0.5 }, NONE);
  check.near('at half power it goes 250 mm/s', (await compass.getLinearVelocity()).y, 0.25, 1e-6);
  await walker.setVelocity({ ...NONE, y: 100 }, { ...NONE, z: 30 });
  check.near('it turns', (await compass.getAngularVelocity()).z, 30, 1e-6);
  check.near('and so is drawn to the left', (await compass.getLinearAcceleration()).x, -0.1 * 30 * DEGREE, 1e-6);
  await walker.stop();

  const before = await compass.getCompassHeading();
  await walker.spin(90, 360);
  const heading = await compass.getCompassHeading();
  check.near('a turn to the left is one from north to west', (before - heading + 360) % 360, 90, 1e-3);
  const { theta } = await compass.getOrientation();
  check.near('its orientation is the same, to the left', Math.cos((heading + theta) * DEGREE), 1, 1e-9);
  const place = await compass.getPosition();
  check.that('it is elsewhere then', text(place.coordinate) !== text(start.coordinate), text(place));
  check.same('its fix is a simulated one', (await compass.getAccuracy()).positionNmeaGgaFix, 8);
  const readings = await compass.getReadings();
  check.near('all of it comes together', Number(readings['compass']), heading, 1e-6);
  await check.fails('doCommand is refused', Code.Unimplemented, 'compass', compass.doCommand(new Struct()));
});
