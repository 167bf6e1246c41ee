import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import { ownMajor, serverLibrary, type PostgresMajor } from './postgres-versions.ts';

/** A PostgreSQL server of our own, for the time of a test file. */
export interface PostgresServer {
  /** A new session, in the database `postgres` if no other is named. */
  connect(database?: string): Promise<Client>;
  /** The server's version, as `16.4`. */
  readonly version: string;
  stop(): Promise<void>;
}

/**
 * Starts a new server on a free port, with its data in a temporary folder. PostgreSQL refuses to run as root: it then runs
 * as the user `postgres`, who is made if need be. Gives the reason where no server can run on this machine.
 */
export async function startPostgres(
  major: PostgresMajor = ownMajor,
): Promise<PostgresServer | { readonly notRun: string }> {
  const EmbeddedPostgres = await serverLibrary(major);
  if (EmbeddedPostgres === undefined) {
    return { notRun: `PostgreSQL ${major} is not installed: node conformance/install-postgres.ts ${major}` };
  }
  const databaseDir = await mkdtemp(join(tmpdir(), 'lockkeeper-postgres-'));
  const logged: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(databaseDir, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--no-locale', '--lc-messages=C'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'timezone=UTC', '-c', 'autovacuum=off', '-c', 'unix_socket_directories='],
    onLog: (line) => logged.push(String(line)),
    onError: (line) => logged.push(String(line)),
  });
  try {
    // The server's own user has to pass through the folder that root made.
    await import('node:fs/promises').then(({ chmod }) => chmod(databaseDir, 0o755));
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    return {
      notRun: `no PostgreSQL ${major} server could be started: ${String(error)}\n${logged.slice(-5).join('\n')}`,
    };
  }

  const clients: Client[] = [];
  async function connect(database = 'postgres'): Promise<Client> {
    const client = new Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: 'postgres',
      database,
    });
    await client.connect();
    clients.push(client);
    return client;
  }

  const version = await versionOf(await connect());
  return {
    connect,
    version,
    async stop() {
      await Promise.allSettled(clients.map((client) => client.end()));
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/**
 * The server, where one can run. In CI it has to; elsewhere its absence is said once, and the tests that need it end
 * without a verdict.
 */
export function requireServer(server: PostgresServer | { readonly notRun: string }): PostgresServer | undefined {
  if ('connect' in server) return server;
  if (process.env['CI'] === 'true') throw new Error(server.notRun);
  console.warn(`not run: ${server.notRun}`);
  return undefined;
}

async function versionOf(client: Client): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version.split(' ')[0] ?? '';
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
