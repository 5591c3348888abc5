import { MotorClient, type RobotClient } from '@viamrobotics/sdk';
import { until, type Tell } from './check';

/** Begins what takes a quarter of an hour, and waits for its end. The test does not: it kills us. */
export async function abandon(client: RobotClient, tell: Tell): Promise<boolean> {
  const motor = new MotorClient(client, 'left');
  const end = motor.goFor(60, 1000);
  await until('the motor turns', () => motor.isMoving());
  tell('ok abandon: the motor turns');
  await end;
  return false;
}
