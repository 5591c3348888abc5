import { Code, PoseTrackerClient, Struct } from '@viamrobotics/sdk';
import { resource } from '../part';

/** This SDK's client asks for no poses. */
export const poseTracker = resource('pose_tracker', PoseTrackerClient, 'tracker', async (tracker, check) => {
  check.same('its geometries', await tracker.getGeometries(), []);
  await check.fails('doCommand is refused', Code.Unimplemented, 'tracker', tracker.doCommand(new Struct()));
});
