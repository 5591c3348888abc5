import { ButtonClient, Code, type RobotClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';
import { statusOf } from '../status';

export const button = resource('button', ButtonClient, 'bell', async (bell, check, robot) => {
  const before = await pushes(robot);
  await bell.push();
  await bell.push();
  check.same('it can be pushed, again and again', await pushes(robot), before + 2);
  await check.fails('doCommand is refused', Code.Unimplemented, 'bell', bell.doCommand(new Struct()));
});

async function pushes(robot: RobotClient): Promise<number> {
  const status = await statusOf(robot, 'viam.component.button.v1.ButtonService', 'bell');
  return (status as { pushes: number }).pushes;
}
