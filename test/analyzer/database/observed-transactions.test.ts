import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import { prepareSqlParser } from '../../../src/analyzer/database/prepare.ts';
import { observedMajors } from '../../support/postgres-versions.ts';
import { requireServer, startPostgres, type PostgresServer } from '../../support/postgres.ts';
import { blocks } from './billing/blocks.ts';
import { lookups } from './billing/lookups.ts';
import { partitions } from './billing/partitions.ts';
import { rows as billingRows } from './billing/rows.ts';
import * as billing from './billing/schema.ts';
import { sessions } from './billing/sessions.ts';
import { triggers } from './billing/triggers.ts';
import { views } from './billing/views.ts';
import { blocks as courierBlocks } from './courier/blocks.ts';
import { keys as courierKeys } from './courier/keys.ts';
import { partitions as courierPartitions } from './courier/partitions.ts';
import { rows as courierRows } from './courier/rows.ts';
import * as courier from './courier/schema.ts';
import { sessions as courierSessions } from './courier/sessions.ts';
import { triggers as courierTriggers } from './courier/triggers.ts';
import * as harbour from './harbour/schema.ts';
import { transactions } from './harbour/transactions.ts';
import { checks } from './newsroom/checks.ts';
import { guards } from './newsroom/guards.ts';
import { migrations } from './newsroom/migrations.ts';
import { prepared } from './newsroom/prepared.ts';
import { refusals } from './newsroom/refusals.ts';
import * as newsroom from './newsroom/schema.ts';
import * as railway from './railway/schema.ts';
import { transactions as railwayTransactions } from './railway/transactions.ts';
import { proofs } from './theatre/proofs.ts';
import * as theatre from './theatre/schema.ts';
import { transactions as theatreTransactions } from './theatre/transactions.ts';
import { observeTransaction, predictTransaction } from './observe-transaction.ts';
import type { Witnessed } from './observe.ts';
import { settled } from './predict.ts';

const runs = observedMajors().flatMap((major) => [
  ['harbour', major, { ...harbour, transactions }] as const,
  ['theatre', major, { ...theatre, transactions: [...theatreTransactions, ...proofs] }] as const,
  ['railway', major, { ...railway, transactions: railwayTransactions }] as const,
  [
    'newsroom',
    major,
    { ...newsroom, transactions: [...migrations, ...checks, ...guards, ...prepared, ...refusals] },
  ] as const,
  [
    'billing',
    major,
    {
      ...billing,
      transactions: [...billingRows, ...triggers, ...blocks, ...lookups, ...partitions, ...views, ...sessions],
    },
  ] as const,
  [
    'courier',
    major,
    {
      ...courier,
      transactions: [
        courierRows,
        courierKeys,
        courierTriggers,
        courierBlocks,
        courierPartitions,
        courierSessions,
      ].flat(),
    },
  ] as const,
]);

/** Statements after one another: what the transaction holds after each, over savepoints, errors and what it makes itself. */
describe.each(runs)('in the %s, after each statement of a transaction, on PostgreSQL %i', (_, major, world) => {
  const { schema, rows } = world;
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

  test.each(world.transactions.map((statements) => [statements.join('; '), statements] as const))(
    '%s',
    async (__, statements) => {
      if (server === undefined) return;
      const client = await server.connect();
      const seen = await observeTransaction(client, statements);
      await client.end();
      const shown = ({ locks, rewrites, scans, indexBuilds, error }: Witnessed, index: number): unknown => ({
        sql: statements[index],
        locks,
        rewrites,
        scans,
        indexBuilds,
        error,
      });
      const predicted = predictTransaction(statements, major, schema).map((each, index) => {
        const observed = seen[index];
        return observed === undefined ? each : settled(each, each.undecided, observed);
      });
      expect(predicted.map(shown)).toEqual(seen.map(shown));
    },
  );
});
