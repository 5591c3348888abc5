import { Code, EncoderClient, EncoderPositionType, MotorClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

const { TICKS_COUNT, ANGLE_DEGREES } = EncoderPositionType;

/** On the motor left, with 1000 ticks in a revolution. */
export const encoder = resource('encoder', EncoderClient, 'turns', async (turns, check, robot) => {
  const properties = await turns.getProperties();
  check.same(
    'it counts ticks, and degrees',
    [properties.ticksCountSupported, properties.angleDegreesSupported],
    [true, true]
  );
  await turns.resetPosition();
  check.same('it begins where it is', await turns.getPosition(), [0, TICKS_COUNT]);
  await new MotorClient(robot, 'left').goFor(120, 0.5);
  const [ticks] = await turns.getPosition(TICKS_COUNT);
  check.near('it follows the motor, in ticks', ticks, 500, 1);
  const [angle, kind] = await turns.getPosition(ANGLE_DEGREES);
  check.near('and in degrees', angle, 180, 0.5);
  check.same('and says which', kind, ANGLE_DEGREES);
  await check.fails('doCommand is refused', Code.Unimplemented, 'turns', turns.doCommand(new Struct()));
});
