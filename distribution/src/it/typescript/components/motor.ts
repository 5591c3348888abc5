import { Code, MotorClient, Struct } from '@viamrobotics/sdk';
import { text, until } from '../check';
import { resource } from '../part';

/** A motor of 120 rpm. */
export const motor = resource('motor', MotorClient, 'left', async (left, check) => {
  check.same('it reports its position', await left.getProperties(), { positionReporting: true });

  await left.setPower(-0.5);
  check.same('setPower drives it', await left.isPowered(), [true, -0.5]);
  check.same('it moves', await left.isMoving(), true);
  await left.stop();
  check.same('stop stops it', [await left.isPowered(), await left.isMoving()], [[false, 0], false]);

  await left.setRPM(60);
  check.same('setRPM drives it', await left.isPowered(), [true, 0.5]);
  await left.stop();

  await left.resetZeroPosition(0);
  check.same('resetZeroPosition sets where zero is', await left.getPosition(), 0);
  await left.goFor(120, 0.5);
  check.near('goFor ends where it should', await left.getPosition(), 0.5, 0.01);
  await left.goTo(120, 0.25);
  check.near('goTo ends where it should', await left.getPosition(), 0.25, 0.01);
  check.same('and stands still there', await left.isMoving(), false);

  const gone = new AbortController();
  const abandoned = left.goFor(120, 1000, {}, { signal: gone.signal });
  await until('the motor turns', () => left.isMoving());
  gone.abort();
  await check.fails('a command can be given up', Code.Canceled, '', abandoned);
  await until('the motor stands still', async () => !(await left.isMoving()));
  check.same('and then the motor is stopped', await left.isPowered(), [false, 0]);
  // The robot keeps it too, and cuts the stream off: whose clock is first is not ours to say.
  const ended = [Code.DeadlineExceeded, Code.Canceled];
  await check.fails('a deadline is kept', ended, '', left.goFor(60, 1000, {}, { timeoutMs: 200 }));
  await until('the motor stands still', async () => !(await left.isMoving()));
  await check.fails('nonsense is refused', Code.InvalidArgument, 'power', left.setPower(1.5));
  await check.fails('doCommand is refused', Code.Unimplemented, 'left', left.doCommand(Struct.fromJson({ a: 1 })));
  check.that('it goes by its name', left.name === 'left', text(left.name));
});
