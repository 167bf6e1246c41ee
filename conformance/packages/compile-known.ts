// Writes what the migrations of popular packages do: src/analyzer/distributions/known-migrations.json.
// Usage: compile-known.ts FOLDER [NAME…], after collect-releases.py FOLDER. Each migration is compiled at the last release that
// holds it, for PostgreSQL; facts alone are written: names, releases, tables, locks, work.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { lockModes, type LockMode } from '../../src/analyzer/database/lock-modes.ts';
import { prepareSqlParser } from '../../src/analyzer/database/prepare.ts';
import type { Effects, TimelineEntry } from '../../src/analyzer/database/effects.ts';
import type { CompiledMigration } from '../../src/analyzer/django/history.ts';
import { loadProject } from '../../src/analyzer/django/load-project.ts';
import type { ModelState } from '../../src/analyzer/django/state.ts';
import type { Project } from '../../src/analyzer/django/project.ts';
import { replay } from '../../src/analyzer/django/replay.ts';
import type {
  KnownApp,
  KnownMigration,
  KnownPackage,
  TableEffect,
  Work,
} from '../../src/analyzer/distributions/known-migrations.ts';
import { compareReleases } from '../../src/analyzer/distributions/release.ts';
import { gapsInEffects } from '../../src/analyzer/location.ts';
import type { ProjectReader } from '../../src/analyzer/project-reader.ts';
import { opaqueCodeOf } from '../../src/analyzer/rules/data-migrations/opaque-code.ts';
import { timelinesOf } from '../../src/analyzer/timelines.ts';
import { readerOf } from '../../test/support/files.ts';
import { readFolder } from '../../test/support/folder-reader.ts';

type Swappable = NonNullable<KnownApp['swappable']>;

/** Apps that an archive holds for its own tests. */
const isExample = /(^|[.])(tests?|testapp|sample\w*|examples?|demo\w*|sandbox|docs?)[.:]/;

interface Release {
  readonly version: string;
  /** `module:name`, sorted. */
  readonly migrations: readonly string[];
}

interface Collected {
  readonly first: string | null;
  readonly newest: string;
  readonly releases: readonly Release[];
}

const target = { django: [5, 2], database: { vendor: 'postgresql', version: [15, 0] } } as const;
const output = join(import.meta.dirname, '../../src/analyzer/distributions/known-migrations.json');
const [folder = '', ...names] = process.argv.slice(2);

await prepareSqlParser();
const known: Record<string, KnownPackage> =
  names.length > 0 ? (JSON.parse(readFileSync(output, 'utf8')) as Record<string, KnownPackage>) : {};
for (const name of names.length > 0 ? names : readdirSync(folder).toSorted()) {
  const path = join(folder, name, 'releases.json');
  if (!existsSync(path)) continue;
  const collected = JSON.parse(readFileSync(path, 'utf8')) as Collected;
  const found = factsOf(name, collected);
  const migrations = Object.values(found?.apps ?? {}).flatMap((app) => Object.values(app.migrations));
  const unknown = migrations.filter((migration) => migration.unknown === true).length;
  if (found !== undefined) known[name] = found;
  console.log(`${name}: ${migrations.length} migrations since ${collected.first}, ${unknown} with unknown parts`);
}
writeFileSync(output, printed(known));

/** What is known of a package; undefined where its releases never brought a migration. */
function factsOf(name: string, { first, newest, releases }: Collected): KnownPackage | undefined {
  if (first === null || releases.every(({ migrations }) => migrations.length === 0)) return undefined;
  const start = new Set(releases[0]?.migrations);
  const wanted = new Map<string, { since: string; after: string; until: string | undefined; at: string }>();
  for (const [index, { version, migrations }] of releases.entries()) {
    for (const migration of migrations) {
      if (start.has(migration) || isExample.test(migration)) continue;
      const { since = version, after = releases[index - 1]?.version ?? first } = wanted.get(migration) ?? {};
      const until = releases.slice(index + 1).find((later) => !later.migrations.includes(migration))?.version;
      wanted.set(migration, { since, after, until, at: version });
    }
  }
  const apps: Record<string, { label: string; swappable: Swappable; migrations: Record<string, KnownMigration> }> = {};
  const modules = new Set(
    releases
      .flatMap(({ migrations }) => migrations.map((migration) => migration.split(':')[0] ?? ''))
      .filter((module) => !isExample.test(module)),
  );
  const versions = [...new Set([...wanted.values()].map(({ at }) => at))].toSorted((one, other) =>
    compareReleases(other, one),
  );
  // An app is known by its newest release, also where nothing of it is new.
  for (const version of versions.length === 0 ? [newest] : versions) {
    const { compiled, project, swappable } = compile(join(folder, name, version));
    for (const { module, label } of project.apps.values()) {
      if (modules.has(module)) apps[module] ??= { label, swappable: swappable(label), migrations: {} };
    }
    for (const { facts, app, migration } of compiled) {
      const times = wanted.get(`${app.module}:${migration}`);
      if (times?.at !== version) continue;
      const { since, after, until } = times;
      const of = (apps[app.module] ??= { label: app.label, swappable: swappable(app.label), migrations: {} });
      of.migrations[migration] = { since, after, ...(until === undefined ? {} : { until }), ...facts };
    }
  }
  const sorted = Object.entries(apps).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    first,
    newest,
    apps: Object.fromEntries(
      sorted.map(([module, { label, swappable, migrations }]): [string, KnownApp] => [
        module,
        { label, ...(Object.keys(swappable).length > 0 ? { swappable } : {}), migrations },
      ]),
    ),
  };
}

/** Compiles every migration of a release, as if all apps of it were installed. */
function compile(path: string): {
  readonly project: Project;
  readonly swappable: (label: string) => Swappable;
  readonly compiled: readonly {
    readonly app: { readonly module: string; readonly label: string };
    readonly migration: string;
    readonly facts: Omit<KnownMigration, 'since' | 'after'>;
  }[];
} {
  const whole = withSettings(readFolder(path));
  const all = loadProject(whole, target);
  // A squash beside what it stands for: both are compiled, the one for its name, the others for what they do.
  const squashes = new Map(
    [...all.migrations.values()].filter(({ replaces }) => replaces.length > 0).map((each) => [each.path, each]),
  );
  const reader: ProjectReader = {
    paths: whole.paths.filter((each) => {
      const squash = squashes.get(each);
      return squash === undefined || !squash.replaces.every(([app, name]) => all.migrations.has(`${app}.${name}`));
    }),
    read: (each) => whole.read(each),
  };
  const project = reader.paths.length === whole.paths.length ? all : loadProject(reader, target);
  const history = replay(project);
  const timelines = timelinesOf([...history.compiled.values()], project, () => true);
  const moduleOf = (label: string): { module: string; label: string } => ({
    label,
    module: project.apps.get(label)?.module ?? label,
  });
  const hidden = [...squashes.values()].filter(({ path: each }) => !reader.paths.includes(each));
  const models = [...history.compiled.values()].at(-1)?.stateAfter.models ?? new Map<string, ModelState>();
  return {
    project,
    swappable: (label) =>
      Object.fromEntries(
        [...models.values()].flatMap(({ app, name, options }): [string, readonly [string, string]][] =>
          app === label && options.swappable !== undefined
            ? [[options.dbTable ?? `${app}_${name.toLowerCase()}`, [options.swappable, `${app}.${name}`]]]
            : [],
        ),
      ),
    compiled: [
      ...timelines.map(({ compiled, timeline }) => ({
        app: moduleOf(compiled.migration.app),
        migration: compiled.migration.name,
        facts: effectsOf(compiled, timeline.entries, project),
      })),
      ...hidden.map(({ app, name, replaces }) => ({
        app: moduleOf(app),
        migration: name,
        facts: { replaces: replaces.filter(([of]) => of === app).map(([, each]) => each) },
      })),
    ],
  };
}

function withSettings(reader: ProjectReader): ProjectReader {
  const settings = readerOf({
    'lockkeeper_settings/settings.py':
      'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}\nUSE_TZ = True\nINSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sites"]\n',
  });
  return {
    paths: [...reader.paths, ...settings.paths].toSorted(),
    read: (path) => settings.read(path) ?? reader.read(path),
  };
}

function effectsOf(
  compiled: CompiledMigration,
  entries: readonly TimelineEntry[],
  project: Project,
): Omit<KnownMigration, 'since' | 'after'> {
  const effects = entries.flatMap((entry) => [entry.effects, ...entry.parts.map((part) => part.effects)]);
  const actions = effects.flatMap((each) => each.actions);
  const made = new Set(actions.flatMap((action) => (action.kind === 'create-table' ? [action.relation] : [])));
  const { adds, removes, requires } = changesOfColumns(compiled, effects, made);
  const tables = tablesOf(effects, made);
  const { replaces, app } = compiled.migration;
  const own = replaces.filter(([of]) => of === app).map(([, name]) => name);
  return {
    ...(own.length > 0 ? { replaces: own } : {}),
    ...(made.size > 0 ? { creates: [...made].toSorted() } : {}),
    ...(Object.keys(tables).length > 0 ? { tables } : {}),
    ...(adds.length > 0 ? { adds } : {}),
    ...(removes.length > 0 ? { removes } : {}),
    ...(requires.length > 0 ? { requires } : {}),
    ...(opaqueCodeOf(compiled.steps, project.modules).length > 0 ? { python: true as const } : {}),
    ...(isUnknown(compiled, effects) ? { unknown: true as const } : {}),
  };
}

function isUnknown({ migration, unresolved }: CompiledMigration, effects: readonly Effects[]): boolean {
  return (
    gapsInEffects([...migration.unresolved, ...unresolved]).length > 0 ||
    effects.some((each) => each.unknown !== undefined)
  );
}

function tablesOf(effects: readonly Effects[], made: ReadonlySet<string>): Record<string, TableEffect> {
  const locks = new Map<string, LockMode>();
  const work = new Map<string, Set<Work>>();
  const isOld = (relation: string): boolean => !made.has(relation);
  const add = (relation: string, one: Work): void => {
    if (isOld(relation)) work.set(relation, (work.get(relation) ?? new Set()).add(one));
  };
  for (const each of effects) {
    for (const { relation, mode } of each.locks) {
      const stronger = lockModes.indexOf(mode) > lockModes.indexOf(locks.get(relation) ?? 'ACCESS SHARE');
      // Reading a table, or a row of it for a foreign key, keeps nobody waiting.
      if (isOld(relation) && stronger && mode !== 'ROW SHARE') locks.set(relation, mode);
    }
    for (const relation of each.rewrites) add(relation, 'rewrite');
    // The referenced table of a foreign key is looked up in, row by row: the work grows with the other one.
    const referenced = new Set(
      each.actions.flatMap((action) =>
        action.kind === 'add-constraint' && action.references !== action.relation ? (action.references ?? []) : [],
      ),
    );
    for (const relation of each.scans)
      if (!each.rewrites.includes(relation) && !referenced.has(relation)) add(relation, 'scan');
    for (const { relation, concurrently } of each.indexBuilds)
      add(relation, concurrently ? 'concurrent index' : 'index');
    for (const { relation, atMost } of each.rowsWritten) if (atMost === undefined) add(relation, 'rows');
  }
  const order: readonly Work[] = ['rewrite', 'scan', 'index', 'concurrent index', 'rows'];
  return Object.fromEntries(
    [...locks]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([relation, mode]): [string, TableEffect] => [
        relation,
        [mode, ...order.filter((one) => work.get(relation)?.has(one))],
      ]),
  );
}

/** What the code of the release before can no longer do: tables and columns that go, and columns that it has no value for. */
function changesOfColumns(
  { catalogAfter }: CompiledMigration,
  effects: readonly Effects[],
  made: ReadonlySet<string>,
): { readonly adds: readonly string[]; readonly removes: readonly string[]; readonly requires: readonly string[] } {
  const removes = new Set<string>();
  const adds = new Set<string>();
  const requires = new Set<string>();
  for (const action of effects.flatMap((each) => each.actions)) {
    if (!('relation' in action) || action.relation === undefined || made.has(action.relation)) continue;
    if (action.kind === 'drop-table' || action.kind === 'rename-table') removes.add(action.relation);
    if (action.kind === 'drop-column' || action.kind === 'rename-column')
      removes.add(`${action.relation}.${action.column}`);
    if (action.kind !== 'add-column') continue;
    const column = catalogAfter.table(action.relation)?.columns.get(action.column);
    const isFilled = column === undefined || column.hasDefault || column.identity || column.generated;
    (column?.notNull === true && !isFilled ? requires : adds).add(`${action.relation}.${action.column}`);
  }
  return { adds: [...adds].toSorted(), removes: [...removes].toSorted(), requires: [...requires].toSorted() };
}

/** JSON with a line for each migration: a change of the facts is read line by line. */
function printed(packages: Readonly<Record<string, KnownPackage>>): string {
  const object = (entries: readonly (readonly [string, string])[], indent: string): string =>
    entries.length === 0
      ? '{}'
      : `{\n${entries.map(([key, value]) => `${indent}  ${JSON.stringify(key)}: ${value}`).join(',\n')}\n${indent}}`;
  const appText = ({ migrations, ...rest }: KnownApp): string =>
    object(
      [
        ...Object.entries(rest).map(([key, value]) => [key, JSON.stringify(value)] as const),
        [
          'migrations',
          object(
            Object.entries(migrations).map(([key, value]) => [key, JSON.stringify(value)]),
            '        ',
          ),
        ],
      ],
      '      ',
    );
  const packageText = ({ first, newest, apps }: KnownPackage): string =>
    object(
      [
        ['first', JSON.stringify(first)],
        ['newest', JSON.stringify(newest)],
        [
          'apps',
          object(
            Object.entries(apps).map(([key, value]) => [key, appText(value)]),
            '    ',
          ),
        ],
      ],
      '  ',
    );
  const sorted = Object.entries(packages).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `${object(
    sorted.map(([key, value]) => [key, packageText(value)]),
    '',
  )}\n`;
}
