import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { observe, type Observation } from './observe.ts';
import { predict } from './predict.ts';
import { rows, schema } from './schema.ts';
import { shapes } from './shapes.ts';

/** What a real server does is the truth: each statement runs in a transaction of its own and is looked at from inside. */
describe('what PostgreSQL was seen to do is what is predicted', () => {
  let server: PostgresServer | undefined;
  const seen = new Map<string, Observation & { readonly message: string }>();

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres());
    if (server === undefined) return;
    const client = await server.connect();
    await client.query(schema);
    await client.query(rows);
    for (const sql of Object.values(shapes).flat()) seen.set(sql, await observe(client, sql));
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  for (const [group, statements] of Object.entries(shapes)) {
    test.each(statements.map((sql) => [sql]))(`${group}: %s`, (sql) => {
      const observed = seen.get(sql);
      if (observed === undefined) return;
      const predicted = predict(sql);
      const explain = `\npredicted: ${predicted.message}\nobserved: ${observed.message}`;
      expect({ ...predicted, message: explain }).toEqual({ ...observed, message: explain });
    });
  }
});
