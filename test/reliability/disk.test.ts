import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { openDatabase } from '../../src/jobs/database.ts';
import { createGroupCommit } from '../../src/jobs/group-commit.ts';
import { createSqliteJobStore } from '../../src/jobs/sqlite-job-store.ts';
import type { NewJob } from '../../src/jobs/job-store.ts';
import { openEmbeddedStores } from '../../src/jobs/stores.ts';

const jobFor = (number: number): NewJob => ({
  kind: 'review',
  key: `pull:1#${number}`,
  tenant: '1',
  payload: { kind: 'review', text: 'x'.repeat(2000) },
  priority: 1,
  delay: 0,
});

const guid = (number: number) => ({ guid: `delivery-${number}`, event: 'pull_request' });

describe('a database that may not grow', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lockkeeper-full-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  test('refuses what it can not keep, keeps what it has promised, and goes on when there is room', async () => {
    const { database, impatient, makeDurable, close } = openDatabase(folder, { isOwner: true });
    const { together } = createGroupCommit({ database: impatient, makeDurable });
    const store = createSqliteJobStore({ database, durable: { database: impatient, together } });
    impatient.exec('PRAGMA max_page_count = 40');
    const results = await Promise.allSettled(
      Array.from({ length: 100 }, (_, index) => store.accept(guid(index), [jobFor(index)])),
    );
    const kept = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [index] : []));
    expect(kept.length).toBeGreaterThan(5);
    expect(kept.length).toBeLessThan(100);
    expect(String(results.find(({ status }) => status === 'rejected')?.['reason' as never])).toMatch(/full/);
    expect(await store.figures()).toMatchObject({ queued: kept.length });
    impatient.exec('PRAGMA max_page_count = 100000');
    const refused = results.findIndex(({ status }) => status === 'rejected');
    // It was not stored, so that it is not taken for known when GitHub sends it again.
    expect(await store.accept(guid(refused), [jobFor(refused)])).toBe(true);
    close();
    const again = openEmbeddedStores(folder);
    expect(await again.jobs.figures()).toMatchObject({ queued: kept.length + 1 });
    for (const index of kept) expect(await again.jobs.knows(`delivery-${index}`)).toBe(true);
    await again.close();
  });
});

/** A small disk of a test's own needs root. */
const canMount = ((): boolean => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lockkeeper-mount-'));
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (isMounted) spawnSync('umount', [folder]);
  else
    process.stderr.write(
      '\n*** no right to mount a small disk: the tests of a full and of a read-only disk are left out ***\n',
    );
  rmSync(folder, { recursive: true });
  return isMounted;
})();

(canMount ? describe : describe.skip)('a disk', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lockkeeper-disk-'));
    expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]).status).toBe(0);
  });

  afterEach(() => {
    spawnSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });

  const fill = (): void => {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(path.join(folder, 'other'), Buffer.alloc(bavail * bsize));
  };

  test('that is full: said to whoever asks, nothing lost that was promised, and it goes on by itself', async () => {
    const stores = openEmbeddedStores(folder);
    let promised = 0;
    let refusal = '';
    fill();
    for (let number = 0; number < 2000 && refusal === ''; number += 1)
      await stores.jobs.accept(guid(number), [jobFor(number)]).then(
        () => (promised += 1),
        (error: unknown) => (refusal = String(error)),
      );
    expect(refusal).toMatch(/full/);
    await expect(stores.check()).rejects.toThrow(/full/);
    expect(await stores.jobs.figures()).toMatchObject({ queued: promised });
    rmSync(path.join(folder, 'other'));
    await sleep(10);
    await stores.check();
    expect(await stores.jobs.accept(guid(9999), [jobFor(9999)])).toBe(true);
    await stores.close();
    const again = openEmbeddedStores(folder);
    expect(await again.jobs.figures()).toMatchObject({ queued: promised + 1 });
    await again.close();
  });

  test('that can only be read is refused at the start, in one line', () => {
    expect(spawnSync('mount', ['-o', 'remount,ro', folder]).status).toBe(0);
    expect(() => openEmbeddedStores(folder)).toThrow(/^DATA_DIR .* can't be used: .*(readonly|unable to open)/);
  });

  test('that is full from the start is refused, in one line', () => {
    fill();
    expect(() => openEmbeddedStores(folder)).toThrow(/^DATA_DIR .* can't be used: .*(full|disk I\/O)/);
  });
});
