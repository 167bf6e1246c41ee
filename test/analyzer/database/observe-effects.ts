import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { observedMajors, type PostgresMajor } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { observe, type Witnessed } from './observe.ts';
import { asObserved, effectsInSchema, settled, undecidedIn } from './predict.ts';
import { worlds, type World } from './worlds.ts';

/** Describes that what real servers do in a world, of each version, is what is predicted: each statement in a transaction of its own. */
export function describeEffects(name: string): void {
  const world = worlds.find((each) => each.name === name);
  if (world === undefined) throw new Error(`no world is called ${name}`);
  describe.each(observedMajors())(`in the ${name}, what PostgreSQL %i was seen to do is what is predicted`, (major) => {
    describeOn(major, world);
  });
}

function describeOn(major: PostgresMajor, world: World): void {
  let server: PostgresServer | undefined;
  let seen: ReadonlyMap<string, Witnessed> = new Map();

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres(major));
    if (server !== undefined) seen = await observeAll(server, world);
  }, 240_000);

  afterAll(async () => {
    await server?.stop();
  });

  for (const [group, statements] of Object.entries(world.shapes)) {
    test.each(statements.map((sql) => [sql]))(`${group}: %s`, (sql) => {
      const observed = seen.get(sql);
      if (observed === undefined) return;
      const effects = effectsInSchema(sql, major, world.schema);
      const predicted = settled(asObserved(effects), undecidedIn(effects), observed);
      const explain = `\npredicted: ${predicted.message}\nobserved: ${observed.message}`;
      const { isForRows: _, ...seenEffects } = observed;
      expect({ ...predicted, message: explain }).toEqual({ ...seenEffects, message: explain });
    });
  }

  if (world.notKnown.length > 0) {
    test.each(world.notKnown.map((sql) => [sql]))('not known: %s', (sql) => {
      const { unknown, error } = effectsInSchema(sql, major, world.schema);
      expect(unknown ?? error).toBeDefined();
    });
  }
}

async function observeAll(server: PostgresServer, world: World): Promise<Map<string, Witnessed>> {
  const { schema, rows, shapes } = world;
  const client = await server.connect();
  await client.query(schema);
  await client.query(rows);
  const seen = new Map<string, Witnessed>();
  for (const sql of Object.values(shapes).flat()) {
    // As a migration has: what a session has looked up before is not looked up again.
    const session = await server.connect();
    seen.set(sql, await observe(session, sql));
    await session.end();
  }
  return seen;
}
