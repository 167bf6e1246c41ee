import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

interface Locked {
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly license?: string;
  readonly integrity?: string;
  readonly os?: readonly string[];
}

const lock = JSON.parse(readFileSync(join(import.meta.dirname, '../package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const all = Object.entries(lock.packages).filter(([path]) => path !== '');
/** Packages of other platforms are entered by name where the registry in use does not have them. */
const here = all.filter(([, { os }]) => os === undefined || os.includes('linux'));

describe('dependencies', () => {
  test('that are shipped have licences that go with ours', () => {
    const allowed = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0']);
    const shipped = here.filter(([, { dev, license }]) => dev !== true && license !== undefined);
    expect(shipped.length).toBeGreaterThan(100);
    expect(shipped.filter(([, { license = '' }]) => !allowed.has(license)).map(([path]) => path)).toEqual([]);
  });

  test('are pinned by hashes, and the lock file names no registry', () => {
    // One that is optional and not to be had here is never installed without a hash either: npm has nothing to fetch it from.
    const loose = here.filter(([, { integrity, optional }]) => integrity === undefined && optional !== true);
    expect(loose.map(([path]) => path)).toEqual([]);
    expect(JSON.stringify(lock)).not.toMatch(/"resolved"/);
  });
});
