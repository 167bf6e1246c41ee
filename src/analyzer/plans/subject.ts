import type { CatalogColumn, CatalogTable } from '../database/catalog.ts';
import type { Step } from '../django/history.ts';
import type { ModelState } from '../django/state.ts';
import { dependencyPiece, pieceAt } from '../fixes/operation-list.ts';
import type { Piece } from '../fixes/layout.ts';
import { pieceOf } from '../fixes/layout.ts';
import { migrationInStyle, type NextMigration } from '../fixes/new-migration.ts';
import { attributeOf, operationSource, type SourceFile } from '../fixes/source-file.ts';
import type { SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { columnOfField, tableOfModel } from '../rules/tables-of-models.ts';
import type { PlanStep } from './plan.ts';

/** What a plan is made for: a migration of one operation on a model of its own app, and what is there before it. */
export interface PlanSubject {
  readonly context: RuleContext;
  readonly step: Step;
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  /** The model before the migration. */
  readonly model: ModelState;
  readonly table: CatalogTable;
}

/**
 * The subject of a plan, if the migration is one operation of Django of that name and the last of its app, for PostgreSQL: what
 * does more, or has others after it, can't be replaced by other files as easily.
 */
export function subjectOf(context: RuleContext, operation: string): PlanSubject | undefined {
  const { compiled, project, target } = context;
  const { migration } = compiled;
  const step = compiled.steps.length === 1 && migration.replaces.length === 0 ? compiled.steps[0] : undefined;
  if (target.vendor !== 'postgresql' || step?.operation.name !== operation || !step.understood) return undefined;
  const isLast = project.graph.childrenOf([migration.app, migration.name]).length === 0;
  const source = operationSource(step.operation, project);
  const model = step.before.model(step.operation.models[0] ?? '');
  const table = model === undefined ? undefined : compiled.catalogBefore.table(tableOfModel(model));
  if (!isLast || source === undefined || model === undefined || table === undefined) return undefined;
  const isOrdinary = model.app === migration.app && table.kind === 'table' && isPlain([table.name, model.name]);
  return isOrdinary ? { context, step, ...source, model, table } : undefined;
}

/** The column of a field of the subject's model, before the migration. */
export function columnOf({ model, table }: PlanSubject, field: string): CatalogColumn | undefined {
  const definition = model.fields.get(field);
  const name = definition === undefined ? undefined : columnOfField(definition, field);
  const column = name === undefined ? undefined : table.columns.get(name);
  return column !== undefined && isPlain([field, column.name]) ? column : undefined;
}

/** The operation as it is written, to stand in another file. */
export function operationPiece({ file, node }: PlanSubject, deeper: number): Piece | undefined {
  return pieceAt(file, node, deeper);
}

/** Names that can stand in SQL and in Python texts as they are. */
export function isPlain(names: readonly string[]): boolean {
  return names.every((name) => /^\w+$/u.test(name));
}

/** A migration of a plan: its purpose is its name, without the number. */
export type PlannedMigration = NextMigration;

/** Longest name of a planned migration, without its number. */
const longestName = 60;

/**
 * The files of migrations that stand, one after the other, in the place of the one under review: with its number and those after
 * it, and what it depends on. Undefined where it has no number to count from.
 */
export function planFiles(
  subject: PlanSubject,
  migrations: readonly PlannedMigration[],
): PlanStep['files'] | undefined {
  const { context, file } = subject;
  const { migration } = context.compiled;
  const number = /^(\d{4,})_/u.exec(migration.name)?.[1];
  const listed = attributeOf(file, 'dependencies');
  const given = listed?.type === 'list' ? listed.children.filter(({ type }) => type !== 'comment') : [];
  const dependencies = given.map((node) => pieceOf(file.tree, node)).filter((piece) => piece !== undefined);
  if (number === undefined || given.length === 0 || dependencies.length !== given.length) return undefined;
  const folder = migration.path.slice(0, migration.path.lastIndexOf('/') + 1);
  const names = migrations.map(
    ({ purpose }, index) =>
      `${String(Number(number) + index).padStart(number.length, '0')}_${purpose.slice(0, longestName)}`,
  );
  const isTaken = (name: string): boolean => context.project.migrations.has(nameOf([migration.app, name]));
  if (names.some((name) => name !== migration.name && isTaken(name))) return undefined;
  return migrations.map((planned, index) => {
    const previous = names[index - 1];
    const own = previous === undefined ? dependencies : [dependencyPiece(file, migration.app, previous)];
    return { path: `${folder}${names[index]}.py`, content: migrationInStyle(file, { ...planned, dependencies: own }) };
  });
}
