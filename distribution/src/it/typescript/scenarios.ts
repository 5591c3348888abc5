import { RobotClient } from '@viamrobotics/sdk';
import { abandon } from './abandon';
import type { Tell } from './check';
import { everything } from './everything';

/** What a program can do with a robot at an address; each returns whether all was as it should be. */
export const scenarios: Record<string, (host: string, tell: Tell) => Promise<boolean>> = {
  everything: (host, tell) => connected(host, (client) => everything(client, tell)),
  abandon: (host, tell) => connected(host, (client) => abandon(client, tell)),
};

async function connected(host: string, use: (client: RobotClient) => Promise<boolean>) {
  // Not createRobotClient(): it waits for WebRTC, which is not spoken here.
  const client = await new RobotClient().dial({ host, noReconnect: true });
  try {
    return await use(client);
  } finally {
    await client.disconnect();
  }
}
