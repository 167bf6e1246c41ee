/** Instances from the fixtures of the rules: every change in them that has a finding with a fix. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { MigrationKey } from '../../src/analyzer/django/migration.ts';
import { nameOf } from '../../src/analyzer/rules/graph/ancestors.ts';
import type { FixKind } from '../../src/analyzer/fixes/kinds.ts';
import { loadProject } from '../../src/analyzer/django/load-project.ts';
import { casesOf, fixtures, reviewCase, type FixtureCase } from '../../test/analyzer/rules/fixture-projects.ts';
import { djangoVersions, type DjangoVersion, type Instance } from './instance.ts';
import { readerOf } from './repair.ts';

const contrib = ['contenttypes', 'auth', 'sites', 'postgres'];

export function fixtureInstances(): readonly Instance[] {
  return readdirSync(join(fixtures, 'rules'))
    .sort()
    .flatMap((rule) => casesOf(rule).flatMap((fixture) => instancesOf(rule, fixture)));
}

function instancesOf(rule: string, fixture: FixtureCase): readonly Instance[] {
  const { change, options, name } = fixture;
  const django = djangoOf(fixture);
  if (django === undefined || options.database?.vendor !== 'postgresql') return [];
  const found = reviewCase(fixture).findings.filter(({ fix }) => fix !== undefined);
  const listed = change.files?.flatMap(({ path, status }) => (status === 'removed' ? [] : [path]));
  // A project that is reviewed whole stands for as many changes as it has findings.
  const changes = listed === undefined ? [...new Set(found.map(({ path }) => path))].map((path) => [path]) : [listed];
  return changes.flatMap((changed) => {
    const kinds = new Set(
      found.flatMap(({ fix, path }) => (fix !== undefined && changed.includes(path) ? [fix.kind] : [])),
    );
    const migrations = changed.filter((path) => path.endsWith('.py'));
    return [...kinds].map((kind) =>
      instanceOf(`${kind}/fixture ${rule}/${name}`, { kind, django, fixture, migrations }),
    );
  });
}

function instanceOf(
  id: string,
  {
    kind,
    django,
    fixture: { head, options },
    migrations,
  }: {
    readonly kind: FixKind;
    readonly django: DjangoVersion;
    readonly fixture: FixtureCase;
    readonly migrations: readonly string[];
  },
): Instance {
  const project = loadProject(readerOf(head), options);
  const isBefore = (key: MigrationKey): boolean => {
    const migration = project.migrations.get(nameOf(key));
    return migration !== undefined && !migrations.includes(migration.path);
  };
  // Django takes targets one after the other: one that others build on would undo them.
  const before = project.graph.order.filter((key) => isBefore(key) && !project.graph.childrenOf(key).some(isBefore));
  const apps = [...project.apps.values()].map(({ module }) => module);
  return {
    id,
    kind,
    django,
    files: { ...packagesOf(head), ...head, 'config/__init__.py': '', 'config/settings.py': settings(apps) },
    changed: migrations,
    before,
    rows: [],
    reference: undefined,
  };
}

function djangoOf({ options: { django } }: FixtureCase): DjangoVersion | undefined {
  return djangoVersions.find((version) => version === django?.join('.'));
}

/** The `__init__.py` that the fixtures leave out. */
function packagesOf(head: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const made: Record<string, string> = {};
  for (const path of Object.keys(head)) {
    const parts = path.split('/').slice(0, -1);
    for (let depth = 1; depth <= parts.length; depth += 1) made[`${parts.slice(0, depth).join('/')}/__init__.py`] = '';
  }
  return made;
}

function settings(apps: readonly string[]): string {
  const all = [...contrib.map((name) => `django.contrib.${name}`), ...apps];
  return `SECRET_KEY = "not secret"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [${[...new Set(all)].map((name) => `"${name}"`).join(', ')}]
DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "instances"}}
`;
}
