import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { observedMajors } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { rows, schema } from './harbour/schema.ts';
import { transactions } from './harbour/transactions.ts';
import { observeTransaction, predictTransaction } from './observe-transaction.ts';
import type { Witnessed } from './observe.ts';

/** Statements after one another: what the transaction holds after each, over savepoints, errors and what it makes itself. */
describe.each(observedMajors())('after each statement of a transaction, on PostgreSQL %i', (major) => {
  let server: PostgresServer | undefined;

  beforeAll(async () => {
    await prepareSqlParser();
    server = requireServer(await startPostgres(major));
    const client = await server?.connect();
    await client?.query(schema);
    await client?.query(rows);
  }, 60_000);

  afterAll(async () => {
    await server?.stop();
  });

  test.each(transactions.map((statements) => [statements.join('; '), statements] as const))(
    '%s',
    async (_, statements) => {
      if (server === undefined) return;
      const client = await server.connect();
      const seen = await observeTransaction(client, statements);
      await client.end();
      const shown = (all: readonly Witnessed[]): unknown =>
        all.map(({ message: __, isForRows: ___, ...each }, index) => ({ sql: statements[index], ...each }));
      expect(shown(predictTransaction(statements, major, schema))).toEqual(shown(seen));
    },
  );
});
