import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { beforeAll, describe, expect, test } from '@jest/globals';

import { applied, changedBy, writtenBy } from '../../../conformance/fixes/repair.ts';
import { prepareAnalyzer } from '../../../src/analyzer/index.ts';
import { parsePython } from '../../../src/analyzer/python/parser.ts';
import type { Finding, Fix } from '../../../src/analyzer/rules/finding.ts';
import { fixtures, readCase, reviewCase, type FixtureCase } from '../rules/fixture-projects.ts';

beforeAll(prepareAnalyzer);

const cases: readonly (readonly [folder: string, name: string])[] = [
  ...readdirSync(join(fixtures, 'rules')).flatMap((rule) =>
    readdirSync(join(fixtures, 'rules', rule))
      .filter((name) => name.startsWith('bad'))
      .map((name) => [`rules/${rule}`, name] as const),
  ),
  ...readdirSync(join(fixtures, 'seeds'))
    .filter((name) => /^\d/.test(name))
    .map((name) => ['seeds', name] as const),
];

/** The same case with a fix applied; what the fix adds or renames is part of the change. */
function fixedCase(fixture: FixtureCase, fix: Fix): FixtureCase {
  const { change, head } = fixture;
  const files = new Map(change.files?.map((file) => [file.path, file]));
  for (const { path } of fix.renamedFiles ?? []) files.delete(path);
  const added = changedBy(
    fix,
    (fix.renamedFiles ?? []).map(({ path }) => path),
  );
  for (const path of added) files.set(path, { path, status: 'added', previousPath: undefined });
  return {
    ...fixture,
    head: applied(head, fix),
    change: change.files === undefined ? change : { ...change, files: [...files.values()] },
  };
}

function summary(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, path, relation }) => `${rule} ${path} ${relation ?? ''}`);
}

/** What a fix leaves to a person: a loop that no longer loads the whole table may still save row by row, of which it was not told before. */
const followUps: Readonly<Record<string, readonly string[]>> = {
  'runpython-loads-whole-table': ['runpython-save-in-loop'],
};

const kinds = new Set<string>();

describe.each(cases)('%s/%s', (folder, name) => {
  test('each fix applies, parses, silences its finding and makes no new one', () => {
    const fixture = readCase(join(fixtures, folder), name);
    const before = reviewCase(fixture);
    const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
    for (const finding of before.findings) {
      const { fix } = finding;
      if (fix === undefined) continue;
      kinds.add(finding.rule);
      const fixed = fixedCase(fixture, fix);
      for (const path of writtenBy(fix).filter((each) => each.endsWith('.py'))) {
        expect(parsePython(fixed.head[path] ?? '').problems).toEqual([]);
      }
      const after = reviewCase(fixed);
      expect(after.findings.map(({ fingerprint }) => fingerprint)).not.toContain(finding.fingerprint);
      // What moves to another migration has another fingerprint there, but is nothing new.
      const moved = new Set(
        before.findings.filter((one) => one !== finding).map(({ rule, relation }) => `${rule} ${relation}`),
      );
      const added = after.findings.filter(
        ({ fingerprint, rule, relation }) =>
          !known.has(fingerprint) &&
          !moved.has(`${rule} ${relation}`) &&
          followUps[finding.rule]?.includes(rule) !== true,
      );
      expect(summary(added)).toEqual([]);
      expect(after.project.understood).toBe(after.project.operations);
    }
  });
});

test('the fixtures hold every kind of fix', () => {
  expect([...kinds].sort()).toEqual([
    'add-check-validates',
    'add-field-default-dropped',
    'add-field-foreign-key',
    'add-field-index-under-exclusive-lock',
    'add-field-unique',
    'add-fk-validates',
    'add-index-not-concurrent',
    'add-unique-blocks',
    'concurrent-mixed-with-other-ops',
    'concurrently-in-atomic-migration',
    'concurrently-in-multistatement-runsql',
    'conflicting-leaf-nodes',
    'create-model-fk-locks-parent',
    'ddl-dml-mixed',
    'hot-table-ddl',
    'missing-dependency',
    'missing-lock-timeout',
    'not-valid-and-validate-same-transaction',
    'number-collision',
    'remove-index-not-concurrent',
    'runpython-direct-model-import',
    'runpython-loads-whole-table',
    'runpython-missing-dependency',
    'runpython-not-reversible',
    'set-not-null-full-scan',
    'statement-not-in-transaction',
    'unused-suppression',
  ]);
});
