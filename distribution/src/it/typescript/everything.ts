import type { RobotClient } from '@viamrobotics/sdk';
import type { Tell } from './check';
import { arm } from './components/arm';
import { audioIn } from './components/audio-in';
import { audioOut } from './components/audio-out';
import { base } from './components/base';
import { board } from './components/board';
import { button } from './components/button';
import { camera } from './components/camera';
import { encoder } from './components/encoder';
import { gantry } from './components/gantry';
import { generic } from './components/generic';
import { gripper } from './components/gripper';
import { inputController } from './components/input-controller';
import { motor } from './components/motor';
import { movementSensor } from './components/movement-sensor';
import { poseTracker } from './components/pose-tracker';
import { powerSensor } from './components/power-sensor';
import { sensor } from './components/sensor';
import { servo } from './components/servo';
import { switches } from './components/switch';
import { robot } from './robot';

const parts = [
  robot,
  arm,
  audioIn,
  audioOut,
  base,
  board,
  button,
  camera,
  encoder,
  gantry,
  generic,
  gripper,
  inputController,
  motor,
  movementSensor,
  poseTracker,
  powerSensor,
  sensor,
  servo,
  switches,
];

/** Drives the whole robot, and returns whether all was as it should be. */
export async function everything(client: RobotClient, tell: Tell): Promise<boolean> {
  let checked = 0;
  const failed: string[] = [];
  for (const part of parts) {
    try {
      checked += await part.run(client, tell);
    } catch (failure) {
      failed.push(part.name);
      tell(`FAILED ${part.name}: ${failure instanceof Error ? failure.stack : failure}`);
    }
  }
  tell(`Checked ${checked} in ${parts.length} parts. Failed: ${failed.join(', ') || 'none'}`);
  return failed.length === 0;
}
