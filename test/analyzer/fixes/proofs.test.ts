import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import type { Instance } from '../../../conformance/fixes/instance.ts';
import { generatedInstances } from '../../../conformance/fixes/instances.ts';
import { digestOf, isSampled, leastInstances, readRecording } from '../../../conformance/fixes/record.ts';
import { repaired } from '../../../conformance/fixes/repair.ts';
import {
  fixKinds,
  proofOf,
  safetyOf,
  type FixKind,
  type FixKindDescription,
} from '../../../src/analyzer/fixes/kinds.ts';
import { proofs } from '../../../src/analyzer/fixes/proofs.ts';
import { prepareAnalyzer } from '../../../src/analyzer/index.ts';

beforeAll(prepareAnalyzer);

const recording = readRecording();
const kinds = Object.keys(fixKinds) as FixKind[];
const proven = kinds.filter((kind) => proofOf(kind) !== undefined);
const instances = generatedInstances();

describe('a kind of fix is called proven only on the ground of a recorded proof', () => {
  test('proofs are of kinds that exist', () => {
    expect(Object.keys(proofs).filter((kind) => !kinds.includes(kind as FixKind))).toEqual([]);
    expect(proven.length).toBeGreaterThan(0);
  });

  test.each(proven)('%s: every instance passed, on Django and PostgreSQL of named versions', (kind) => {
    const recorded = recording[kind];
    expect(recorded).toMatchObject({ ...proofOf(kind), failed: 0 });
    expect(recorded?.instances).toBe(recorded?.passed);
    expect(recorded?.instances).toBeGreaterThanOrEqual(leastInstances);
    expect(recorded?.django.length).toBeGreaterThan(0);
    expect(
      [...(recorded?.django ?? []), ...(recorded?.postgresql ?? [])].filter((version) => !/^\d+\.\d+/.test(version)),
    ).toEqual([]);
  });

  test.each(kinds.filter((kind) => !proven.includes(kind)))(
    '%s: is to be read first: it says why, was tried too seldom, or failed',
    (kind) => {
      const { manualBecause }: FixKindDescription = fixKinds[kind];
      expect(safetyOf(kind)).toBe('manual');
      const tried = recording[kind]?.instances ?? 0;
      if (manualBecause === undefined) expect(tried < leastInstances || recording[kind]?.failed !== 0).toBe(true);
      else expect(manualBecause).toMatch(/\.$/);
    },
  );

  test('what depends on the code is never called proven', () => {
    const both = kinds.filter((kind) => (fixKinds[kind] as FixKindDescription).manualBecause !== undefined);
    expect(both.filter((kind) => safetyOf(kind) === 'proven')).toEqual([]);
  });
});

describe('the proofs are of the fixes as they are', () => {
  const sampled = Map.groupBy(instances.filter(isSampled), ({ kind }: Instance) => kind);

  test.each(proven)('%s makes of the instances what was proven (else: npm run conformance:fixes)', (kind) => {
    const repairs = (sampled.get(kind) ?? []).map((instance) => ({ instance, repair: repaired(instance) }));
    expect(
      repairs.flatMap(({ instance, repair }) =>
        (repair?.complaints ?? []).map((complaint) => `${instance.id}: ${complaint}`),
      ),
    ).toEqual([]);
    expect(digestOf(repairs)).toBe(recording[kind]?.digest);
  });

  test('the instances are the same each time, and each has a name of its own', () => {
    expect(new Set(instances.map(({ id }) => id)).size).toBe(instances.length);
    expect(generatedInstances()).toEqual(instances);
  });
});

test('every kind of fix is made somewhere', () => {
  const folder = resolve(import.meta.dirname, '../../../src/analyzer/fixes');
  const text = readdirSync(folder)
    .filter((name) => !['kinds.ts', 'proofs.ts'].includes(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  expect(kinds.filter((kind) => !text.includes(`'${kind}'`))).toEqual([]);
});
