import type { Step } from '../django/history.ts';
import { oncePer } from '../once-per.ts';
import type { RuleContext } from '../rules/define.ts';
import type { Fix } from '../rules/finding.ts';
import { replacedUnique } from '../rules/former-constraint.ts';
import { addsAlone } from './additions.ts';
import { concurrentForm, concurrentOperationsModule, type ConcurrentForm } from './concurrent-form.ts';
import { importSplices, withoutUnusedImports } from './imports.ts';
import type { FixKind } from './kinds.ts';
import { nextMigrations } from './new-migration.ts';
import { nonAtomicSplices } from './non-atomic.ts';
import { changeItems, moduleNamesIn } from './operation-list.ts';
import { fixOf, operationItems, sourceFileAt, type SourceFile } from './source-file.ts';

/** What the fix is called where it changes the migration, and where it adds one. */
interface Kind {
  readonly kind: FixKind;
  readonly here: string;
  readonly apart: string;
}

const building: Kind = {
  kind: 'build-indexes-concurrently',
  here: 'Build the indexes concurrently',
  apart: 'Build the indexes concurrently, in a migration of their own',
};

const dropping: Kind = {
  kind: 'drop-indexes-concurrently',
  here: 'Drop the indexes concurrently',
  apart: 'Drop the indexes concurrently, in a migration of their own',
};

const buildingUnique: Kind = {
  kind: 'build-unique-index-concurrently',
  here: 'Build the unique index concurrently, then let the constraint adopt it',
  apart: 'Build the unique index concurrently, in a migration of its own, then let the constraint adopt it',
};

/** Builds indexes with `AddIndexConcurrently`: in place if the migration does nothing else, else in a migration after it. */
export function buildIndexesConcurrently(step: Step, context: RuleContext): Fix | undefined {
  return useConcurrentOperations(step, context, building);
}

/** Drops indexes with `RemoveIndexConcurrently`, as above. */
export function removeIndexesConcurrently(step: Step, context: RuleContext): Fix | undefined {
  return useConcurrentOperations(step, context, dropping);
}

/** Builds the index of a unique constraint concurrently and adopts it, as above. */
export function buildUniqueIndexConcurrently(step: Step, context: RuleContext): Fix | undefined {
  return useConcurrentOperations(step, context, buildingUnique);
}

function useConcurrentOperations(step: Step, context: RuleContext, kind: Kind): Fix | undefined {
  return formsOf(context).has(step) ? fixesOf(context)(kind) : undefined;
}

/** Every operation of the migration that blocks and has another form. */
const formsOf = oncePer((context: RuleContext): ReadonlyMap<Step, ConcurrentForm> => {
  const { migration, steps } = context.compiled;
  const file = sourceFileAt(migration.path, context.project);
  if (file === undefined || context.target.vendor !== 'postgresql') return new Map();
  const forms = steps.flatMap((each) =>
    blocks(each, context) && replacedUnique(each, context) === undefined
      ? (concurrentForm(each, file, context) ?? [])
      : [],
  );
  return new Map(forms.map((form) => [form.step, form]));
});

/** The operations that such a fix takes along, all at once. */
export function stepsWithConcurrentForm(context: RuleContext): readonly Step[] {
  return [...formsOf(context).keys()];
}

/** One fix takes all of them along, whichever is asked for. */
const fixesOf = oncePer((context: RuleContext) => oncePer((kind: Kind) => fixFor(context, kind)));

function fixFor(context: RuleContext, kind: Kind): Fix | undefined {
  const { migration, steps } = context.compiled;
  const file = sourceFileAt(migration.path, context.project);
  if (file === undefined) return undefined;
  const known = formsOf(context);
  const forms = [...known.values()];
  const rest = steps.filter((each) => !known.has(each));
  if (rest.every(({ operation }) => operation.name.endsWith('IndexConcurrently'))) return here(forms, file, kind);
  return canMoveToTheEnd(known, context) ? apart(forms, file, { context, kind }) : undefined;
}

/** True if the operation builds or drops an index of a table in use while others wait. */
function blocks(step: Step, context: RuleContext): boolean {
  const actions = context.entriesOf(step).flatMap(({ effects }) => effects.actions);
  return actions.some((action) => {
    if (action.kind === 'add-constraint') return action.constraint === 'unique' && context.isExisting(action.relation);
    const isIndex = action.kind === 'create-index' || action.kind === 'drop-index';
    return isIndex && !action.concurrently && action.relation !== undefined && context.isExisting(action.relation);
  });
}

/** True if no operation that stays comes after a moved one of the same model: their order would change. */
function canMoveToTheEnd(forms: ReadonlyMap<Step, ConcurrentForm>, { compiled: { steps } }: RuleContext): boolean {
  const staying: Step[] = [];
  return steps.toReversed().every((step) => {
    if (!forms.has(step)) staying.push(step);
    return (
      !forms.has(step) ||
      staying.every(
        ({ operation: later }) =>
          (addsAlone(step.operation) && addsAlone(later)) ||
          (later.models.length > 0 && !later.models.some((model) => step.operation.models.includes(model))),
      )
    );
  });
}

function here(forms: readonly ConcurrentForm[], file: SourceFile, { kind, here: title }: Kind): Fix | undefined {
  const changes = changeItems(file, new Map(forms.map(({ node, piece }) => [node, [piece]])));
  return fixOf({ kind, title }, file, [
    ...nonAtomicSplices(file),
    ...importSplices(file, concurrentOperationsModule, importsOfAll(forms)),
    ...changes,
  ]);
}

function apart(
  forms: readonly ConcurrentForm[],
  file: SourceFile,
  { context, kind }: { readonly context: RuleContext; readonly kind: Kind },
): Fix | undefined {
  const isAll = operationItems(file).length === forms.length;
  if (isAll || forms.some(({ node }) => moduleNamesIn(node, file).size > 0)) return undefined;
  const removed = changeItems(file, new Map(forms.map(({ node }) => [node, []])));
  const added = nextMigrations(
    file,
    [
      {
        purpose: 'concurrently',
        atomic: false,
        operations: forms.map(({ piece }) => piece),
        imports: importsOfAll(forms).map((name) => [concurrentOperationsModule, name] as const),
      },
    ],
    { context, models: forms.flatMap(({ step }) => step.operation.models) },
  );
  if (added === undefined || removed.length === 0) return undefined;
  return fixOf(
    { kind: kind.kind, title: kind.apart },
    file,
    [...removed, ...withoutUnusedImports(file, removed)],
    added,
  );
}

function importsOfAll(forms: readonly ConcurrentForm[]): readonly string[] {
  return [...new Set(forms.flatMap(({ imports }) => imports))].sort();
}
