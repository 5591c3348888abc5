/**
 * Serves the page, and has Chromium open it, without a window. Its arguments are the robot's address, the scenario's
 * name, and Chromium's command. The page tells us what it checked; no driver for browsers is needed for that.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const LONGEST_MILLIS = 120_000;
const [robot, scenario, command] = process.argv.slice(2);
const script = readFileSync(new URL('page.js', import.meta.url));
const profile = mkdtempSync(join(tmpdir(), 'holdfast-chromium-'));

const server = createServer((request, response) => {
  const path = request.url!.split('?')[0]!;
  if (path === '/tell') {
    void text(request).then((line) => {
      console.log(line);
      response.end();
    });
  } else if (path === '/well' || path === '/badly') {
    response.end();
    end(path === '/well' ? 0 : 1);
  } else if (path === '/page.js') {
    response.setHeader('content-type', 'text/javascript').end(script);
  } else {
    response.setHeader('content-type', 'text/html').end('<!doctype html><script type="module" src="page.js"></script>');
  }
});

await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const asked = new URLSearchParams({ robot: robot!, scenario: scenario! });
const page = `http://127.0.0.1:${(server.address() as AddressInfo).port}/?${asked}`;
const chromium = spawn(
  command!,
  ['--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', `--user-data-dir=${profile}`, page],
  { stdio: ['ignore', 'ignore', 'pipe'], detached: true }
);
let said = '';
chromium.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
chromium.on('error', (failure) => giveUp(failure.message));
chromium.on('exit', (status) => giveUp(`it ended with ${status}`));
process.on('SIGTERM', () => end(1)); // as if somebody had killed the browser
setTimeout(() => giveUp(`it is not done after ${LONGEST_MILLIS} ms`), LONGEST_MILLIS);

function giveUp(reason: string) {
  console.error(`${command}: ${reason}\n${said}`);
  end(1);
}

/** Ends the browser with all its processes, and this one after it. */
function end(status: number) {
  chromium.removeAllListeners('exit');
  const leave = () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    process.exit(status);
  };
  if (chromium.pid === undefined || chromium.exitCode !== null) {
    leave();
  } else {
    chromium.on('exit', leave);
    process.kill(-chromium.pid, 'SIGKILL');
  }
}
