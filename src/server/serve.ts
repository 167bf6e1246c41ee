import { once } from 'node:events';

import { readEnvironment } from './environment.ts';
import { startServer } from './start.ts';
import { giveWayToIntake } from './priority.ts';

/** Runs the App until it is told to stop (SIGTERM, SIGINT). Throws UnusableEnvironment where it must not start. */
export async function serve(): Promise<void> {
  const server = await startServer(readEnvironment());
  process.stderr.write(`Lockkeeper listens on ${server.url}\n`);
  giveWayToIntake();
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), server.failed]);
  await server.stop();
}
