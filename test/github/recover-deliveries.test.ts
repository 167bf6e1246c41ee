import { expect, test } from '@jest/globals';

import type { Octokit } from '../../src/github/octokit.ts';
import { recoverDeliveries } from '../../src/github/recover-deliveries.ts';
import type { Stores } from '../../src/jobs/stores.ts';
import { memoryRecords } from '../support/memory-records.ts';

interface Logged {
  readonly id: number;
  readonly status: number;
}

/** GitHub's log of deliveries; some are not sent again. */
function recovering(log: readonly Logged[], refused: ReadonlyMap<number, number>) {
  const sent: number[] = [];
  const now = new Date();
  const octokit = {
    rest: {
      apps: {
        listWebhookDeliveries: async () => ({
          headers: { date: now.toUTCString() },
          data: log.map(({ id, status }) => ({
            id,
            guid: `guid-${id}`,
            event: 'pull_request',
            action: 'opened',
            status_code: status,
            delivered_at: now.toISOString(),
          })),
        }),
        redeliverWebhookDelivery: async ({ delivery_id: id }: { delivery_id: number }) => {
          const status = refused.get(id);
          if (status !== undefined) throw Object.assign(new Error('no'), { status });
          sent.push(id);
        },
      },
    },
  } as unknown as Octokit;
  const jobs = { knows: async () => false } as unknown as Stores['jobs'];
  return { sent, recover: () => recoverDeliveries(octokit, { jobs, records: memoryRecords() }, undefined) };
}

const failures = [1, 2, 3].map((id) => ({ id, status: 503 }));

test.each([400, 404, 422])('a delivery that GitHub does not send again (%i) keeps no other from it', async (status) => {
  const { sent, recover } = recovering(failures, new Map([[1, status]]));
  expect(await recover()).toMatchObject({ asked: 2 });
  expect(sent).toEqual([2, 3]);
});

test.each([500, 403])('where GitHub is in trouble or asks to wait (%i), it is not asked on', async (status) => {
  const { sent, recover } = recovering(failures, new Map([[2, status]]));
  await expect(recover()).rejects.toThrow('no');
  expect(sent).toEqual([1]);
});

test('a server that lists all deliveries is asked for those that failed', async () => {
  const { sent, recover } = recovering(
    [
      { id: 1, status: 200 },
      { id: 2, status: 0 },
      { id: 3, status: 202 },
    ],
    new Map(),
  );
  await recover();
  expect(sent).toEqual([2]);
});
