import type { Migration } from '../django/migration.ts';
import type { Project } from '../django/project.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { migrationClass, quoted, type SourceFile } from './source-file.ts';

/** Longest name of a migration that is made up here, without its number. */
const longestName = 52;

/** Where a migration that comes after everything of its app goes, and what it depends on. */
export interface MigrationPlace {
  readonly path: string;
  readonly name: string;
  readonly dependency: string;
}

/** The place of the next migration of an app; undefined where the app has several leaves, or no number to count on. */
export function nextPlace(migration: Migration, purpose: string, project: Project): MigrationPlace | undefined {
  const leaves = project.graph.leavesOf(migration.app);
  const [leaf] = leaves;
  if (leaf === undefined || leaves.length > 1) return undefined;
  const numbers = [...project.migrations.values()]
    .filter(({ app }) => app === migration.app)
    .flatMap(({ name }) => /^(\d+)_/u.exec(name)?.[1] ?? []);
  if (numbers.length === 0) return undefined;
  const width = Math.max(4, ...numbers.map((number) => number.length));
  const next = String(Math.max(...numbers.map(Number)) + 1).padStart(width, '0');
  const subject = migration.name.replace(/^\d+_/u, '').slice(0, longestName - purpose.length);
  const name = `${next}_${subject}_${purpose}`;
  const path = `${migration.path.slice(0, migration.path.lastIndexOf('/') + 1)}${name}.py`;
  const isTaken = project.migrations.has(nameOf([migration.app, name])) || project.reader.paths.includes(path);
  return isTaken ? undefined : { path, name, dependency: leaf[1] };
}

/** The whole text of a migration, in the style of another file of the app. */
export function migrationText(
  like: SourceFile,
  parts: {
    readonly imports: readonly string[];
    readonly atomic: boolean;
    readonly dependencies: readonly (readonly [app: string, name: string])[];
    /** Each with its own indentation, without the comma. */
    readonly operations: readonly string[];
  },
): string {
  const definition = migrationClass(like);
  const header = definition === undefined ? '' : like.text.slice(definition.startIndex, definition.endIndex);
  const hasBlankLine = /^class[^\n]*:[ \t]*\r?\n[ \t]*\r?\n/u.test(header);
  const lines = [
    ...parts.imports,
    '',
    '',
    'class Migration(migrations.Migration):',
    ...(hasBlankLine ? [''] : []),
    ...(parts.atomic ? [] : ['    atomic = False', '']),
    '    dependencies = [',
    ...parts.dependencies.map(([app, name]) => `        (${quoted(like, app)}, ${quoted(like, name)}),`),
    '    ]',
    '',
    '    operations = [',
    ...parts.operations.map((operation) => `${operation},`),
    '    ]',
    '',
  ];
  return lines.join('\n').replaceAll('\r\n', '\n').replaceAll('\n', like.lineEnd);
}

/** Import lines in the order that isort gives them: `import …` first, then `from …`, each by the alphabet, none twice. */
export function sortedImports(lines: readonly string[]): readonly string[] {
  const rank = (line: string): string => (line.startsWith('import ') ? `0${line}` : `1${line}`);
  return [...new Set(lines)].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}
