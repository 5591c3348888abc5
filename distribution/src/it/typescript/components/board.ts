import { BoardClient, Code, ConnectError, Duration, PowerMode, type RobotClient, Struct, type Tick } from '@viamrobotics/sdk';
import { text, until } from '../check';
import { resource } from '../part';
import { statusOf } from '../status';

/** A board with an analog reader "pressure" on pin A1, and an interrupt "wheel" that ticks every 50 ms. */
export const board = resource('board', BoardClient, 'pins', async (pins, check, robot) => {
  await pins.setGPIO('32', true);
  check.same('a pin remembers its level', await pins.getGPIO('32'), true);
  await pins.setPWM('32', 0.25);
  check.same('and its duty cycle', await pins.getPWM('32'), 0.25);
  await pins.setPWMFrequency('32', 500);
  check.same('and its frequency', await pins.getPWMFrequency('32'), 500);
  await check.fails('nonsense is refused', Code.InvalidArgument, '1.5', pins.setPWM('32', 1.5));

  await pins.writeAnalog('A1', 77);
  const reading = await pins.readAnalogReader('pressure');
  check.same('what was written to a pin is read there', reading.value, 77);
  check.near('over a range of 3.3 V', reading.maxRange, 3.3, 1e-6);

  const told: Tick[] = [];
  const enough = new AbortController();
  const stream = pins.streamTicks(['wheel'], told, {}, { signal: enough.signal });
  await until('its interrupt is told', async () => told.filter((tick) => tick.pinName === 'wheel').length >= 3);
  enough.abort();
  const end = await stream.then(
    () => Code.Canceled,
    (failure: unknown) => ConnectError.from(failure).code
  );
  check.same('until nobody listens any more', end, Code.Canceled);
  const [first, second, third] = told.filter((tick) => tick.pinName === 'wheel');
  check.that(
    'rising and falling in turn, one after another',
    first!.high !== second!.high && second!.high !== third!.high && first!.time < second!.time && second!.time < third!.time,
    text(told)
  );
  check.that('and counted', (await pins.getDigitalInterruptValue('wheel')) >= 3, '');

  await pins.setPowerMode(PowerMode.OFFLINE_DEEP, new Duration({ seconds: 60n }));
  check.same('it sleeps for as long as it is told', await powerMode(robot), 'OFFLINE_DEEP');
  await pins.setPowerMode(PowerMode.NORMAL);
  check.same('unless it is woken up', await powerMode(robot), 'NORMAL');
  await check.fails('doCommand is refused', Code.Unimplemented, 'pins', pins.doCommand(new Struct()));
});

async function powerMode(robot: RobotClient): Promise<string> {
  const status = await statusOf(robot, 'viam.component.board.v1.BoardService', 'pins');
  return (status as { power_mode: string }).power_mode;
}
