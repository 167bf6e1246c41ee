import type { CatalogConstraint } from '../database/catalog.ts';
import type { CompiledMigration } from '../django/history.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import type { FollowUp } from '../review.ts';
import { columnOfField, fieldOfColumn, modelOfTable, tableOfModel } from '../rules/tables-of-models.ts';
import { gapsInEffects } from '../location.ts';

/**
 * The second halves of recipes that a history has begun and not ended: constraints that were added NOT VALID and never validated,
 * and columns and tables that were taken out of Django's state and are still in the database. What the change itself begins is not
 * among them: `isNew` tells its migrations. Where SQL that could not be read may have ended it, nothing is said.
 */
export function openFollowUps(
  history: readonly CompiledMigration[],
  isNew: (path: string) => boolean,
): readonly FollowUp[] {
  const last = history.at(-1);
  if (last === undefined || last.catalogAfter.uncertain) return [];
  const earlier = history.filter(({ migration }) => !isNew(migration.path));
  return [...notValidated(earlier, last), ...leftBehind(earlier, last)].filter(
    (followUp) => !isDoubtful(followUp, history),
  );
}

/** True where a later migration of the app could not be read in full: it may have ended it. */
function isDoubtful({ app, path }: FollowUp, history: readonly CompiledMigration[]): boolean {
  const begun = history.findIndex(({ migration }) => migration.path === path);
  return history
    .slice(begun + 1)
    .some(
      ({ migration, unresolved }) =>
        migration.app === app && migration.unresolved.length + gapsInEffects(unresolved).length > 0,
    );
}

const isOpen = ({ valid, enforced }: CatalogConstraint): boolean => !valid && enforced;

function notValidated(earlier: readonly CompiledMigration[], last: CompiledMigration): readonly FollowUp[] {
  const open = [...last.catalogAfter.tables.values()].flatMap((table) =>
    table.constraints.filter(isOpen).map(({ name }) => ({ relation: table.name, name })),
  );
  return open.flatMap(({ relation, name }): readonly FollowUp[] => {
    const has = (catalog: CompiledMigration['catalogAfter']): boolean =>
      catalog.table(relation)?.constraints.some((each) => each.name === name && isOpen(each)) === true;
    const begun = earlier.findLast(({ catalogBefore, catalogAfter }) => has(catalogAfter) && !has(catalogBefore));
    return begun === undefined ? [] : [{ kind: 'not-valid', ...placeOf(begun), relation, name }];
  });
}

function leftBehind(earlier: readonly CompiledMigration[], last: CompiledMigration): readonly FollowUp[] {
  const removals = earlier.flatMap((compiled) =>
    compiled.steps.flatMap(({ operation, before, after }) =>
      operation.stateOperations.length === 0
        ? []
        : [...removedBetween(before, after, operation.models)].map((left) => ({
            ...left,
            place: placeOf(compiled, operation.at.startLine),
          })),
    ),
  );
  const open = removals
    .filter((left) => isStillThere(left, last))
    .map(({ relation, name, place }): FollowUp => {
      const kind = name === undefined ? 'table' : 'column';
      return { kind, ...place, relation, name: name ?? relation };
    });
  // What has come back and gone again was begun the last time.
  return [...new Map(open.map((each) => [`${each.relation}.${each.name}`, each])).values()];
}

interface Left {
  readonly relation: string;
  /** The column; undefined for the whole table. */
  readonly name: string | undefined;
}

/** What a state has of some models, and a later one has not. */
function* removedBetween(before: ProjectState, after: ProjectState, models: readonly string[]): Generator<Left> {
  for (const key of models) {
    const model = before.model(key);
    if (model === undefined || !model.options.managed || model.options.proxy) continue;
    const relation = tableOfModel(model);
    const now = modelOfTable(after, relation);
    if (now === undefined) yield { relation, name: undefined };
    else yield* columnsRemoved(model, now, relation);
  }
}

function* columnsRemoved(model: ModelState, now: ModelState, relation: string): Generator<Left> {
  for (const [name, field] of model.fields) {
    const column = columnOfField(field, name);
    if (column !== undefined && fieldOfColumn(now, relation, column) === undefined) yield { relation, name: column };
  }
}

function isStillThere({ relation, name }: Left, { catalogAfter, stateAfter }: CompiledMigration): boolean {
  const table = catalogAfter.table(relation);
  if (table === undefined || table.kind !== 'table' || catalogAfter.isDoubtful(relation)) return false;
  const model = modelOfTable(stateAfter, relation);
  if (name === undefined) return model === undefined;
  // A table that has left the state as a whole is told as a whole.
  return model !== undefined && table.columns.has(name) && fieldOfColumn(model, relation, name) === undefined;
}

function placeOf(
  { migration }: CompiledMigration,
  line = migration.at.startLine,
): Pick<FollowUp, 'app' | 'migration' | 'path' | 'line'> {
  return { app: migration.app, migration: migration.name, path: migration.path, line };
}
