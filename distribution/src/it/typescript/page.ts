/** The scenario as a page of another origin than the robot's: gRPC-Web, as the SDK does it in every browser. */
import { scenarios } from './scenarios';

/** Tells the server of this page, in order. */
let told = Promise.resolve();
function tell(line: string) {
  told = told.then(async () => void (await fetch('/tell', { method: 'POST', body: line })));
}

async function main() {
  const asked = new URLSearchParams(location.search);
  const host = asked.get('robot')!;
  let well = false;
  try {
    well = await scenarios[asked.get('scenario')!]!(host, tell);
    tell(`ok page: all of it came from ${location.origin}, and ${calls(host)} calls crossed to ${host}`);
  } catch (failure) {
    tell(`FAILED ${failure instanceof Error ? failure.stack : failure}`);
  }
  await told;
  await fetch(well ? '/well' : '/badly', { method: 'POST' });
}

function calls(host: string) {
  return performance.getEntriesByType('resource').filter((entry) => entry.name.startsWith(host)).length;
}

void main();
