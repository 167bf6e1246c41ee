import type { Migration, MigrationKey } from '../django/migration.ts';
import type { Operation } from '../django/operations/define.ts';
import type { Project } from '../django/project.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { addsAlone } from './additions.ts';
import { importLine, importLinesFor } from './imports.ts';
import { layOut, type Piece } from './layout.ts';
import { dependencyPiece, migrationsName } from './operation-list.ts';
import { migrationClass, type SourceFile } from './source-file.ts';

/** Longest name of a migration that is made up here, without its number. */
const longestName = 52;

/** A migration that a fix adds after those that are there. */
export interface NextMigration {
  /** What it is for, as the end of its name: "validate". */
  readonly purpose: string;
  readonly atomic: boolean;
  readonly operations: readonly Piece[];
  /** Names to import besides what the operations take from the file that they come from. */
  readonly imports?: readonly (readonly [module: string, name: string])[];
  /** Functions and constants of the module that the operations use, whole. */
  readonly definitions?: readonly string[];
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly dependency: string;
}

/**
 * The files of migrations that come after everything of their app, one after the other, in the style of the migration under
 * review. Undefined where the app has several leaves or no numbers to count on, or where what comes between could depend on
 * what would now come later.
 */
export function nextMigrations(
  file: SourceFile,
  migrations: readonly NextMigration[],
  { context, models }: { readonly context: RuleContext; readonly models: readonly string[] },
): Fix['newFiles'] | undefined {
  const { migration } = context.compiled;
  const leaf = leafAfter(context, models);
  if (leaf === undefined) return undefined;
  const purposes = migrations.map(({ purpose }) => purpose);
  const places = nextPlaces(migration, { purposes, leaf }, context.project);
  return places?.map(({ path, dependency }, index) => ({
    path,
    content: migrationInStyle(file, {
      atomic: migrations[index]?.atomic ?? true,
      operations: migrations[index]?.operations ?? [],
      imports: migrations[index]?.imports ?? [],
      definitions: migrations[index]?.definitions ?? [],
      dependencies: [dependencyPiece(file, migration.app, dependency)],
    }),
  }));
}

/**
 * The last migration of the app, if operations on the models can as well come after it: it is this one, or those in between are
 * deployed with it and touch other models.
 */
function leafAfter(context: RuleContext, models: readonly string[]): string | undefined {
  const { compiled, migrationsOfChange, project } = context;
  const { app, name } = compiled.migration;
  const [leaf, ...others] = project.graph.leavesOf(app);
  if (leaf === undefined || others.length > 0) return undefined;
  const later = new Map<string, MigrationKey>();
  const open = [...project.graph.childrenOf([app, name])];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (later.has(nameOf(key))) continue;
    later.set(nameOf(key), key);
    open.push(...project.graph.childrenOf(key));
  }
  const known = new Map(migrationsOfChange.map((each) => [nameOf([each.migration.app, each.migration.name]), each]));
  const isApart = [...later.keys()].every((key) =>
    known.get(key)?.steps.every(({ operation }) => addsAlone(operation) || isOfOthers(operation, models)),
  );
  return isApart ? leaf[1] : undefined;
}

function isOfOthers(operation: Operation, models: readonly string[]): boolean {
  return operation.models.length > 0 && !operation.models.some((model) => models.includes(model));
}

function nextPlaces(
  migration: Migration,
  { purposes, leaf }: { readonly purposes: readonly string[]; readonly leaf: string },
  project: Project,
): readonly Place[] | undefined {
  const numbers = [...project.migrations.values()]
    .filter(({ app }) => app === migration.app)
    .flatMap(({ name }) => /^(\d+)_/u.exec(name)?.[1] ?? []);
  if (numbers.length === 0) return undefined;
  const width = Math.max(4, ...numbers.map((number) => number.length));
  const first = Math.max(...numbers.map(Number)) + 1;
  const folder = migration.path.slice(0, migration.path.lastIndexOf('/') + 1);
  const places: Place[] = [];
  for (const [index, purpose] of purposes.entries()) {
    const subject = migration.name.replace(/^\d+_/u, '').slice(0, longestName - purpose.length);
    const name = `${String(first + index).padStart(width, '0')}_${subject}_${purpose}`;
    const path = `${folder}${name}.py`;
    if (project.migrations.has(nameOf([migration.app, name])) || project.reader.paths.includes(path)) return undefined;
    places.push({ path, name, dependency: places.at(-1)?.name ?? leaf });
  }
  return places;
}

/** The whole text of a migration, in the style of another file of the app. */
export function migrationInStyle(
  like: SourceFile,
  migration: Omit<NextMigration, 'purpose'> & { readonly dependencies: readonly Piece[] },
): string {
  const { atomic, operations, imports = [], definitions = [], dependencies } = migration;
  const definition = migrationClass(like);
  const header = definition === undefined ? '' : like.text.slice(definition.startIndex, definition.endIndex);
  const hasBlankLine = /^class[^\n]*:[ \t]*\r?\n[ \t]*\r?\n/u.test(header);
  const place = { indent: '        ', lineLength: like.lineLength, trailing: ',' };
  const items = operations.map((operation) => `        ${layOut(operation, place)},`);
  const name = migrationsName(like);
  const body = [
    `class Migration(${name}.Migration):`,
    ...(hasBlankLine ? [''] : []),
    ...(atomic ? [] : ['    atomic = False', '']),
    '    dependencies = [',
    ...dependencies.map((dependency) => `        ${layOut(dependency, place)},`),
    '    ]',
    '',
    ...(items.length === 0 ? ['    operations = []'] : ['    operations = [', ...items, '    ]']),
    '',
  ].join('\n');
  const code = [...definitions, body].join('\n\n\n');
  const lines = mergedImports(
    like,
    [...importLinesFor(like, code), `from django.db import ${asWritten(name)}`],
    imports,
  );
  return [...lines, '', '', code].join('\n').replaceAll('\r\n', '\n').replaceAll('\n', like.lineEnd);
}

function asWritten(name: string): string {
  return name === 'migrations' ? name : `migrations as ${name}`;
}

/** Import lines, those of one module joined, in the order that isort gives them: standard library, packages, the project's own. */
function mergedImports(
  file: SourceFile,
  lines: readonly string[],
  more: readonly (readonly [module: string, name: string])[],
): readonly string[] {
  const modules = new Map<string, Set<string>>();
  const plain = new Set<string>();
  const add = (module: string, names: readonly string[]): void => {
    const known = modules.get(module) ?? new Set();
    for (const name of names) known.add(name);
    modules.set(module, known);
  };
  for (const line of lines) {
    const parts = /^from (\S+) import \(?([^)#]*)\)?$/su.exec(line);
    if (parts === null) plain.add(line);
    else
      add(
        parts[1] ?? '',
        (parts[2] ?? '')
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name !== ''),
      );
  }
  for (const [module, name] of more) add(module, [name]);
  const froms = [...modules].map(([module, names]) => ({
    module,
    line: importLine(file, module, [...names].sort()),
  }));
  const all = [...[...plain].map((line) => ({ module: line.replace(/^import /u, ''), line })), ...froms];
  const sections = [0, 1, 2].map((section) =>
    all
      .filter(({ module }) => sectionOf(module) === section)
      .sort(
        (a, b) =>
          Number(a.line.startsWith('from ')) - Number(b.line.startsWith('from ')) || (a.module < b.module ? -1 : 1),
      )
      .map(({ line }) => line),
  );
  return sections
    .filter((section) => section.length > 0)
    .flatMap((section, index) => (index === 0 ? section : ['', ...section]));
}

/** 0 for what is known to be of the standard library, 2 for relative imports, 1 for all else. */
function sectionOf(module: string): number {
  if (module.startsWith('.')) return 2;
  return standardModules.has(module.split(/[. ]/u)[0] ?? '') ? 0 : 1;
}

/** Of the standard library, what migrations import. */
const standardModules = new Set(
  'collections contextlib copy csv datetime decimal enum functools hashlib io itertools json logging math operator os pathlib random re string sys time typing uuid warnings'.split(
    ' ',
  ),
);
