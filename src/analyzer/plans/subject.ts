import type { Catalog, CatalogColumn, CatalogTable } from '../database/catalog.ts';
import type { Step } from '../django/history.ts';
import type { MigrationKey } from '../django/migration.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import { dependencyPiece, pieceAt } from '../fixes/operation-list.ts';
import type { Piece } from '../fixes/layout.ts';
import { pieceOf } from '../fixes/layout.ts';
import { migrationInStyle, type NextMigration } from '../fixes/new-migration.ts';
import { attributeOf, operationSource, type OperationSource, type SourceFile } from '../fixes/source-file.ts';
import type { SyntaxNode } from '../python/syntax.ts';
import type { RuleContext } from '../rules/define.ts';
import { nameOf } from '../rules/graph/ancestors.ts';
import { code } from '../rules/message.ts';
import { columnOfField, tableOfModel } from '../rules/tables-of-models.ts';
import { laterOf } from './later.ts';
import type { PlanStep } from './plan.ts';
import { takeOut } from './take-out.ts';

/** What a plan is made for: operations on models of their own app, and what is there before them. */
export interface PlanSubject {
  readonly context: RuleContext;
  readonly step: Step;
  readonly file: SourceFile;
  readonly node: SyntaxNode;
  /** The models and the database before the operation, which runs after the rest of its migration and those after it. */
  readonly state: ProjectState;
  readonly catalog: Catalog;
  readonly model: ModelState;
  readonly table: CatalogTable;
  /** What changes of the migration and of those after it (`Remainder.files`). */
  readonly rest: PlanStep['files'];
  /** What the plan's migrations come after (`Remainder.behind`). */
  readonly behind: readonly MigrationKey[];
}

/**
 * The subject of a plan, if the step is an operation of Django of that name which can be taken out of its migration, and only
 * new migrations of the same change come after that, for PostgreSQL.
 */
export function subjectOf(context: RuleContext, step: Step | undefined, operation: string): PlanSubject | undefined {
  const { compiled, project } = context;
  if (step?.operation.name !== operation || !step.understood || !isReplaceable(context)) return undefined;
  const source = operationSource(step.operation, project);
  const remainder = source === undefined ? undefined : takeOut(context, [step]);
  if (source === undefined || remainder === undefined || typeof remainder === 'string') return undefined;
  const { state, catalog, files: rest, behind } = remainder;
  const model = state.model(step.operation.models[0] ?? '');
  const table = model === undefined ? undefined : catalog.table(tableOfModel(model));
  if (model === undefined || table === undefined) return undefined;
  const isOrdinary =
    model.app === compiled.migration.app && table.kind === 'table' && isPlain([table.name, model.name]);
  return isOrdinary ? { context, step, ...source, state, catalog, model, table, rest, behind } : undefined;
}

/** Why an operation that can be taken out is no subject, as a clause. */
export const noOrdinaryTable = 'its table is no ordinary one of the app under its whole name';

/** True if other files can stand in the place of the migration: it is no squash, only new migrations of the change come after it, and it is for PostgreSQL. */
export function isReplaceable(context: RuleContext): boolean {
  const { compiled, target } = context;
  return target.vendor === 'postgresql' && compiled.migration.replaces.length === 0 && laterOf(context) !== undefined;
}

/** What the text of a plan says of the migration under review. */
type Place = Pick<PlanSubject, 'context' | 'rest' | 'behind'>;

/** What the text of a plan says where the migration, or the operation alone, goes out of the change for now. */
export function takingOut(place: Place): string {
  const name = code(place.context.compiled.migration.name);
  if (!isGone(place)) return `take this operation out of ${name}, which is then as follows`;
  return place.rest.length === 0
    ? `take ${name} out`
    : `take ${name} out, so that what came after it depends on what it depended on, as follows`;
}

/** The name of the one migration that stands in the place of the whole one, else what its operation is for. */
export function ownPurpose({ context, behind }: Place, purpose: string): string {
  return behind.length === 0 ? context.compiled.migration.name.replace(/^\d+_/u, '') : purpose;
}

/** What the text of a plan says where files of it are merged in the place of the migration, or of some of its operations. */
export function replacing(place: Place, files: readonly unknown[]): string {
  const { context, behind } = place;
  const { app, name } = context.compiled.migration;
  const these = files.length === 1 ? 'this migration' : 'these migrations';
  const [last] = behind;
  if (last === undefined) return `with ${these} in place of ${code(name)}`;
  if (nameOf(last) === nameOf([app, name])) return `with ${these} after what is left of ${code(name)}`;
  return isGone(place)
    ? `with ${these} after ${code(last[1])} in place of ${code(name)}, so that what came after that depends on what it depended on`
    : `with ${these} after ${code(last[1])}, and ${code(name)} as follows`;
}

/** True if nothing is left of the migration. */
function isGone({ context, rest }: Place): boolean {
  return rest.every(({ path }) => path !== context.compiled.migration.path);
}

/** The column of a field of the subject's model, before the migration. */
export function columnOf({ model, table }: PlanSubject, field: string): CatalogColumn | undefined {
  const definition = model.fields.get(field);
  const name = definition === undefined ? undefined : columnOfField(definition, field);
  const column = name === undefined ? undefined : table.columns.get(name);
  return column !== undefined && isPlain([field, column.name]) ? column : undefined;
}

/** The operation as it is written, to stand in another file. */
export function operationPiece({ file, node }: OperationSource, deeper: number): Piece | undefined {
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
 * it, and what it depends on; or behind what stays; `also` behind these. Undefined where there is no number to count from.
 */
export function planFiles(
  { context, file, behind }: Pick<PlanSubject, 'context' | 'file' | 'behind'>,
  migrations: readonly PlannedMigration[],
  also: readonly MigrationKey[] = [],
): PlanStep['files'] | undefined {
  const { migration } = context.compiled;
  const [last] = behind;
  const number = /^(\d{4,})_/u.exec(last?.[1] ?? migration.name)?.[1];
  const own = last === undefined ? dependenciesOf(file) : behind.map(([app, name]) => dependencyPiece(file, app, name));
  const known = new Set([...behind, ...migration.dependencies.map(({ key }) => key)].map(nameOf));
  const more = also.filter((key) => !known.has(nameOf(key)));
  const dependencies = own && [...own, ...more.map(([app, name]) => dependencyPiece(file, app, name))];
  if (number === undefined || dependencies === undefined) return undefined;
  const first = Number(number) + (last === undefined ? 0 : 1);
  const folder = migration.path.slice(0, migration.path.lastIndexOf('/') + 1);
  const names = migrations.map(
    ({ purpose }, index) =>
      `${String(first + index).padStart(number.length, '0')}_${purpose.slice(0, longestName).replace(/_+$/u, '')}`,
  );
  const isTaken = (name: string): boolean => context.project.migrations.has(nameOf([migration.app, name]));
  if (names.some((name) => name !== migration.name && isTaken(name))) return undefined;
  return migrations.map((planned, index) => {
    const previous = names[index - 1];
    const own = previous === undefined ? dependencies : [dependencyPiece(file, migration.app, previous)];
    return { path: `${folder}${names[index]}.py`, content: migrationInStyle(file, { ...planned, dependencies: own }) };
  });
}

/** What the migration depends on; undefined where that is not a plain list of what is there. */
function dependenciesOf(file: SourceFile): readonly Piece[] | undefined {
  const listed = attributeOf(file, 'dependencies');
  const given = listed?.type === 'list' ? listed.children.filter(({ type }) => type !== 'comment') : [];
  const pieces = given.map((node) => pieceOf(file.tree, node)).filter((piece) => piece !== undefined);
  return given.length > 0 && pieces.length === given.length ? pieces : undefined;
}
