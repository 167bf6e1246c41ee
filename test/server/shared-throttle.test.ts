import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { describe, expect, test } from '@jest/globals';

import { hasRedis, startRedis } from '../support/redis.ts';

(hasRedis() ? describe : describe.skip)('several processes on one Redis', () => {
  test('write to GitHub as slowly together as one of them may alone, and end by themselves', async () => {
    const writes: number[] = [];
    const github = createServer((_, response) => {
      writes.push(performance.now());
      response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
    });
    await once(github.listen(0, '127.0.0.1'), 'listening');
    const { port } = github.address() as AddressInfo;
    const redis = await startRedis();
    try {
      const processes = [1, 2].map(() =>
        spawn(process.execPath, ['test/support/throttled-writes.ts', `http://127.0.0.1:${port}`, redis.url, '2'], {
          stdio: ['ignore', 'inherit', 'inherit'],
        }),
      );
      const ends = await Promise.all(processes.map((each) => once(each, 'exit')));
      expect(ends.map(([status]) => status as unknown)).toEqual([0, 0]);
    } finally {
      await redis.remove();
      github.close();
    }
    expect(writes).toHaveLength(4);
    // A second between two writes is what GitHub asks for (docs: best practices for the REST API).
    const gaps = writes.slice(1).map((time, index) => time - (writes[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(900);
  }, 60_000);
});
