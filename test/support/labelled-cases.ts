import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { parse } from 'yaml';

/**
 * The rows of a rule's `cases.yml`: what stands in `operations` of one new migration of the project in `fixtures/shop`, or a
 * mapping where a case needs more. `# expect: rule` marks a line that has to be found.
 */
export interface LabelledCase {
  /** Left out where the change brings no migration. */
  readonly operations?: string;
  /** Statements above the class: imports, functions of RunPython. */
  readonly top?: string;
  /** Statements of the class body. */
  readonly body?: string;
  readonly app?: string;
  readonly name?: string;
  readonly dependencies?: string;
  readonly atomic?: boolean;
  /** Operations of migrations that the base branch has already, one migration each. */
  readonly merged?: readonly string[];
  /** Operations of further migrations of the same change. */
  readonly then?: readonly string[];
  /** Other files: of both trees, of the head alone, of the base alone. */
  readonly files?: Readonly<Record<string, string>>;
  readonly head?: Readonly<Record<string, string>>;
  readonly base?: Readonly<Record<string, string>>;
  readonly expect?: readonly string[];
  readonly options?: object;
  /** True where a part of it can't be understood. */
  readonly gaps?: boolean;
}

export type LabelledCases = Readonly<Record<string, LabelledCase>>;

const root = resolve(import.meta.dirname, '../../fixtures');

/** The cases of a rule's table, by name; none where it has no table. */
export function labelledCases(rule: string): LabelledCases {
  const path = join(root, 'rules', rule, 'cases.yml');
  if (!existsSync(path)) return {};
  const rows = parse(readFileSync(path, 'utf8')) as Readonly<Record<string, string | LabelledCase>>;
  return Object.fromEntries(
    Object.entries(rows).map(([name, row]) => [name, typeof row === 'string' ? { operations: row } : row]),
  );
}

/** The trees of a case, without the project that both stand on. */
export function treesOf(labelled: LabelledCase): {
  readonly base: Readonly<Record<string, string>>;
  readonly head: Readonly<Record<string, string>>;
} {
  const { merged = [], then = [], files = {}, app = 'shop' } = labelled;
  const base: Record<string, string> = { ...files };
  let last = '0001_initial';
  let number = 1;
  const next = (name: string): string => `${String((number += 1)).padStart(4, '0')}_${name}`;
  const write = (tree: Record<string, string>, name: string, migration: LabelledCase): void => {
    if (migration.operations === undefined) return;
    tree[`${app}/migrations/${name}.py`] = migrationText(migration, `[("${app}", "${last}")]`);
    last = name;
  };
  for (const operations of merged) write(base, next('merged'), { operations });
  const head: Record<string, string> = { ...base };
  write(head, labelled.name ?? next('change'), labelled);
  for (const operations of then) write(head, next('then'), { operations });
  return { base: { ...base, ...labelled.base }, head: { ...head, ...labelled.head } };
}

/** The new migration of a case, as its documentation shows it; where it brings none, the other files that change. */
export function shownMigrations(labelled: LabelledCase): readonly { readonly path: string; readonly text: string }[] {
  const { base, head } = treesOf(labelled);
  return Object.entries(head)
    .filter(([path, text]) => base[path] !== text)
    .filter(([path]) => labelled.operations === undefined || /migrations\/\d[^/]*\.py$/u.test(path))
    .map(([path, text]) => ({ path, text }));
}

function migrationText({ operations = '', top, body, atomic, dependencies }: LabelledCase, usual: string): string {
  const lines = [`dependencies = ${dependencies ?? usual}`, '', 'operations = [', ...indented(operations), ']'];
  const inner = [...(body ?? '').trimEnd().split('\n'), ...(atomic === false ? ['atomic = False', ''] : []), ...lines];
  return [
    'from django.db import migrations, models',
    ...(top === undefined ? [] : [top.trimEnd()]),
    '',
    '',
    'class Migration(migrations.Migration):',
    ...inner.slice(inner[0] === '' ? 1 : 0).map((line) => (line === '' ? '' : `    ${line}`)),
    '',
  ].join('\n');
}

function indented(text: string): readonly string[] {
  const trimmed = text.trimEnd();
  return trimmed === '' ? [] : trimmed.split('\n').map((line) => `    ${line}`);
}
