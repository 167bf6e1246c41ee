import { once } from 'node:events';

import { giveWayToIntake } from '../../src/server/priority.ts';
import { type ServerOptions, startServer } from '../../src/server/start.ts';

// What `startProcess` starts: the App with the options that a test has, Infinity included, which JSON does not know.
const { recoveryInterval, ...options } = JSON.parse(process.env['APP_OPTIONS'] ?? '{}') as ServerOptions;
const server = await startServer({ ...options, recoveryInterval: recoveryInterval ?? Number.POSITIVE_INFINITY });
giveWayToIntake();
process.stdout.write(`${server.url}\n`);
await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), server.failed]);
await server.stop();
