import type { RobotClient } from '@viamrobotics/sdk';
import type { Tell } from './check';
import { audioIn } from './components/audio-in';
import { audioOut } from './components/audio-out';
import { base } from './components/base';
import { camera } from './components/camera';
import { generic } from './components/generic';
import { inputController } from './components/input-controller';
import { motor } from './components/motor';
import { poseTracker } from './components/pose-tracker';
import { sensor } from './components/sensor';
import { robot } from './robot';

const parts = [
  robot,
  audioIn,
  audioOut,
  base,
  camera,
  generic,
  inputController,
  motor,
  poseTracker,
  sensor,
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
