import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';

import { lockModes } from '../../../src/analyzer/database/lock-modes.ts';
import {
  knownPackage,
  migrationsBetween,
  type KnownPackage,
} from '../../../src/analyzer/distributions/known-migrations.ts';
import { allowedBy, compareReleases, type Allowed } from '../../../src/analyzer/distributions/release.ts';

const folder = join(import.meta.dirname, '../../../src/analyzer/distributions');
const facts = JSON.parse(readFileSync(join(folder, 'known-migrations.json'), 'utf8')) as Record<string, KnownPackage>;

function allowed(specifier: string): Allowed {
  const found = allowedBy(specifier);
  if (found === undefined) throw new Error(specifier);
  return found;
}

function coming(name: string, module: string, before: string, now: string): readonly string[] {
  const app = knownPackage(name)?.apps[module];
  return app === undefined
    ? []
    : migrationsBetween(app, allowed(before), allowed(now)).map((migration) => migration.name);
}

describe('the facts', () => {
  test('are of releases in order, of tables, and of locks that PostgreSQL has', () => {
    const modes: readonly string[] = lockModes;
    for (const [name, { first, newest, apps }] of Object.entries(facts)) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      const migrations = Object.values(apps).flatMap((app) => Object.values(app.migrations));
      for (const { since, after, until = newest, tables = {} } of migrations) {
        const releases = [first, after, since, until, newest];
        expect(releases.toSorted(compareReleases)).toEqual(releases);
        expect(since).not.toBe(after);
        expect(modes).toEqual(expect.arrayContaining(Object.values(tables).map(([mode]) => mode)));
      }
    }
  });

  test('are many', () => {
    expect(Object.keys(facts).length).toBeGreaterThan(40);
    expect(knownPackage('constructor')).toBeUndefined();
  });

  // Read off the packages' own release notes and archives.
  test.each<[string, string, string, string, readonly string[]]>([
    ['django', 'django.contrib.auth', '==3.0.14', '==3.1', ['0012_alter_user_first_name_max_length']],
    ['django', 'django.contrib.auth', '==4.2', '==5.2', []],
    [
      'django-auditlog',
      'auditlog',
      '==2.3.0',
      '==3.0.0',
      ['0013_alter_logentry_timestamp', '0014_logentry_cid', '0015_alter_logentry_changes'],
    ],
    ['django-auditlog', 'auditlog', '==3.0.0', '==3.0.0', []],
    ['django-auditlog', 'auditlog', '==3.0.0', '==2.3.0', []],
    [
      'django-oauth-toolkit',
      'oauth2_provider',
      '==2.4.0',
      '==3.0.1',
      ['0011_refreshtoken_token_family', '0012_add_token_checksum'],
    ],
    [
      'django-oauth-toolkit',
      'oauth2_provider',
      '~=2.4.0',
      '~=3.0.0',
      ['0011_refreshtoken_token_family', '0012_add_token_checksum'],
    ],
    ['django-oauth-toolkit', 'oauth2_provider', '>=2.4', '>=3.0.1', []],
  ])('%s %s: %s → %s', (name, module, before, now, expected) =>
    expect(coming(name, module, before, now)).toEqual(expected),
  );
});
