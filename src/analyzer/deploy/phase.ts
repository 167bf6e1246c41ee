import type { CatalogColumn, CatalogConstraint } from '../database/catalog.ts';
import { updatedColumns } from '../database/updated-columns.ts';
import type { Field } from '../django/field.ts';
import type { ModelState, ProjectState } from '../django/state.ts';
import type { RuleContext } from '../rules/define.ts';
import { code, codes } from '../rules/message.ts';
import { databaseOperationsOf } from '../rules/operations.ts';
import { columnOfField, fieldOfColumn, modelOfTable, tableOfModel } from '../rules/tables-of-models.ts';
import { changesBetween, renamesIn, type CatalogChange } from './catalog-changes.ts';
import { linesIn, type LineOf } from './lines.ts';
import { inOrder, type Remark } from './remark.ts';
import { directionOf } from './type-direction.ts';

/**
 * When a migration has to run, measured against the code that it is deployed with. `before-code`: the new code fails without
 * it, the running code goes on with it. `after-code`: the running code fails with it, the new code goes on without it.
 * `either`: both go on with it and without it. `with-downtime`: whichever comes first, one of them fails. `unknown`: what it
 * does to the database could not be read.
 */
export type Phase = 'before-code' | 'after-code' | 'either' | 'with-downtime' | 'unknown';

export interface DeployPhase {
  readonly phase: Phase;
  /** What the verdict rests on, in the order of the lines. */
  readonly reasons: readonly PhaseReason[];
}

export interface PhaseReason extends Remark {
  /** The order that it demands; undefined for a remark that demands none. */
  readonly demands: 'before-code' | 'after-code' | undefined;
}

/** Judges by what the database is afterwards, what running code knows of it, and what the new code will ask of it. */
export function phaseOf(context: RuleContext): DeployPhase {
  const { compiled, timeline } = context;
  const renames = renamesIn(timeline);
  const lineOf = linesIn(timeline, compiled.migration.at.startLine);
  const judge: Judge = { context, lineOf, next: stateOfNewCode(context), reasons: [] };
  for (const change of changesBetween(compiled.catalogBefore, compiled.catalogAfter, renames))
    judgeChange(change, judge);
  if (context.target.vendor !== 'postgresql') {
    for (const change of nullChanges(context)) judgeChangedColumn(change, judge);
  }
  judgeRows(judge);
  const unknown = unknownIn(context);
  const reasons = inOrder([...judge.reasons, ...unknown]);
  return { phase: verdict(reasons, unknown.length > 0), reasons };
}

/** True where no line demands both orders: as two migrations, one would fit before the code and the other after it. */
export function isDivisible({ phase, reasons }: DeployPhase): boolean {
  const linesOf = (order: Phase): readonly number[] =>
    reasons.flatMap(({ demands, line }) => (demands === order ? [line] : []));
  const late = new Set(linesOf('after-code'));
  return phase === 'with-downtime' && !linesOf('before-code').some((line) => late.has(line));
}

interface Judge {
  readonly context: RuleContext;
  readonly lineOf: LineOf;
  /** The models that the new code has. */
  readonly next: ProjectState;
  readonly reasons: PhaseReason[];
}

function verdict(reasons: readonly PhaseReason[], isUnknown: boolean): Phase {
  const isBefore = reasons.some(({ demands }) => demands === 'before-code');
  const isAfter = reasons.some(({ demands }) => demands === 'after-code');
  if (isBefore && isAfter) return 'with-downtime';
  if (isUnknown) return 'unknown';
  if (isBefore) return 'before-code';
  return isAfter ? 'after-code' : 'either';
}

/** The new code has the models as the last migration of the change leaves them. */
function stateOfNewCode({ compiled, migrationsOfChange }: RuleContext): ProjectState {
  return (migrationsOfChange.at(-1) ?? compiled).stateAfter;
}

function judgeChange(change: CatalogChange, judge: Judge): void {
  switch (change.kind) {
    case 'table-made': {
      const model = modelOfTable(judge.next, change.relation);
      if (model !== undefined)
        before(judge, change.relation, undefined, `The new code queries ${code(change.relation)}.`);
      return;
    }
    case 'table-dropped':
      if (judge.context.modelBeforeChange(change.relation) !== undefined && judge.context.isExisting(change.relation)) {
        after(judge, change.relation, undefined, `Running code queries ${code(change.relation)}.`);
      }
      return;
    case 'table-renamed':
      judgeRenamedTable(change, judge);
      return;
    case 'column-made':
      judgeNewColumn(change, judge);
      return;
    case 'column-dropped':
      judgeDroppedColumn(change, judge);
      return;
    case 'column-renamed':
      judgeRenamedColumn(change, judge);
      return;
    case 'column-changed':
      judgeChangedColumn(change, judge);
      return;
    case 'constraint-made':
    case 'constraint-dropped':
      judgeConstraint(change, judge);
  }
}

/** What AlterField does to NULL, where the catalog only has what Django asks of such databases. */
function nullChanges({ compiled }: RuleContext): readonly ChangeOf<'column-changed'>[] {
  return compiled.steps.flatMap(({ operation, before: old, after: now }) =>
    databaseOperationsOf(operation).flatMap((each): readonly ChangeOf<'column-changed'>[] => {
      const [key = ''] = each.models;
      const [model, name] = [now.model(key), each.field ?? ''];
      const [was, is] = [old.model(key)?.fields.get(name), model?.fields.get(name)];
      if (each.name !== 'AlterField' || model === undefined || was === undefined || is === undefined) return [];
      const relation = tableOfModel(model);
      const column = compiled.catalogAfter.table(relation)?.columns.get(columnOfField(is, name) ?? '');
      if (column === undefined || was.null === is.null) return [];
      const hasDefault = is.dbDefault !== undefined;
      const after = { ...column, notNull: !is.null, hasDefault };
      return [{ kind: 'column-changed', relation, before: { ...after, notNull: !was.null }, column: after }];
    }),
  );
}

type ChangeOf<Kind extends CatalogChange['kind']> = Extract<CatalogChange, { readonly kind: Kind }>;

/** A view under the old name serves running code meanwhile. */
function judgeRenamedTable({ relation, from }: ChangeOf<'table-renamed'>, judge: Judge): void {
  const { context } = judge;
  if (!context.isExisting(from)) return;
  if (modelOfTable(judge.next, relation) !== undefined) {
    before(judge, relation, undefined, `The new code queries ${code(relation)}.`);
  }
  const isServed = context.compiled.catalogAfter.table(from) !== undefined;
  if (!isServed && context.modelBeforeChange(from) !== undefined) {
    after(judge, relation, undefined, `Running code queries ${code(from)}.`);
  }
}

function judgeNewColumn({ relation, column }: ChangeOf<'column-made'>, judge: Judge): void {
  const { context } = judge;
  if (!context.isExisting(relation)) return;
  if (fieldIn(judge.next, relation, column.name) !== undefined) {
    before(judge, relation, column.name, `The new code names ${place(relation, column)} in its queries.`);
  }
  if (demandsValue(column) && context.modelBeforeChange(relation) !== undefined) {
    after(
      judge,
      relation,
      column.name,
      `Running code inserts into ${code(relation)} without ${code(column.name)}, which has no default and must not be NULL.`,
    );
  }
}

function judgeDroppedColumn({ relation, column }: ChangeOf<'column-dropped'>, judge: Judge): void {
  const { context } = judge;
  if (!context.isExistingColumn(relation, column.name)) return;
  if (context.fieldBeforeChange(relation, column.name) === undefined) return;
  after(judge, relation, column.name, `Running code names ${place(relation, column)} in its queries.`);
  const isInserted = modelOfTable(judge.next, relation) !== undefined;
  if (isInserted && demandsValue(column) && fieldIn(judge.next, relation, column.name) === undefined) {
    before(
      judge,
      relation,
      column.name,
      `The new code inserts into ${code(relation)} without ${code(column.name)}, which has no default and must not be NULL.`,
    );
  }
}

function judgeRenamedColumn({ relation, column, from }: ChangeOf<'column-renamed'>, judge: Judge): void {
  if (!judge.context.isExistingColumn(relation, from)) return;
  if (fieldIn(judge.next, relation, column.name) !== undefined) {
    before(judge, relation, column.name, `The new code names ${place(relation, column)} in its queries.`);
  }
  // Another column that has taken its name serves running code.
  const isServed = judge.context.compiled.catalogAfter.table(relation)?.columns.has(from) === true;
  if (!isServed && judge.context.fieldBeforeChange(relation, from) !== undefined) {
    after(judge, relation, column.name, `Running code names ${code(`${relation}.${from}`)} in its queries.`);
  }
}

function judgeChangedColumn(change: ChangeOf<'column-changed'>, judge: Judge): void {
  const { context } = judge;
  const { relation, before: old, column } = change;
  if (!context.isExisting(relation)) return;
  const isKnown =
    context.isExistingColumn(relation, old.name) && context.fieldBeforeChange(relation, old.name) !== undefined;
  judgeNull(change, isKnown, judge);
  judgeDefault(change, judge);
  if (old.type !== column.type && isKnown) judgeType(change, judge);
}

function judgeNull(
  { relation, before: old, column }: ChangeOf<'column-changed'>,
  isKnown: boolean,
  judge: Judge,
): void {
  if (!old.notNull && column.notNull && (isKnown || !column.hasDefault)) {
    after(judge, relation, column.name, `Running code may still write NULL to ${place(relation, column)}.`);
  }
  if (old.notNull && !column.notNull && fieldIn(judge.next, relation, column.name)?.null === true) {
    before(judge, relation, column.name, `The new code may write NULL to ${place(relation, column)}.`);
  }
}

function judgeDefault({ relation, before: old, column }: ChangeOf<'column-changed'>, judge: Judge): void {
  const relies = `relies on the database's default of ${place(relation, column)}.`;
  if (old.hasDefault && !column.hasDefault && demandsValue(column) && !isWrittenByRunningCode(relation, old, judge)) {
    after(judge, relation, column.name, `Running code ${relies}`);
  }
  const next = fieldIn(judge.next, relation, column.name);
  if (!old.hasDefault && column.hasDefault && column.notNull && next?.dbDefault !== undefined) {
    before(judge, relation, column.name, `The new code ${relies}`);
  }
}

/** Running code writes the column itself: it has the field, and no default of the database stands in for it. */
function isWrittenByRunningCode(relation: string, column: CatalogColumn, { context }: Judge): boolean {
  const model = context.modelBeforeChange(relation);
  const name = context.fieldBeforeChange(relation, column.name);
  const field = name === undefined ? undefined : model?.fields.get(name);
  return field !== undefined && field.dbDefault === undefined;
}

function judgeType({ relation, before: old, column }: ChangeOf<'column-changed'>, judge: Judge): void {
  const direction = directionOf(old.type, column.type);
  const change = `${code(old.type)} to ${code(column.type)}`;
  const where = place(relation, column);
  if (direction === 'wider') {
    before(
      judge,
      relation,
      column.name,
      `The new code may write values to ${where} that ${code(old.type)} does not take.`,
    );
  } else if (direction === 'narrower') {
    after(
      judge,
      relation,
      column.name,
      `Running code may write values to ${where} that ${code(column.type)} does not take.`,
    );
  } else if (direction === 'other') {
    before(judge, relation, column.name, `${where} changes from ${change}: the new code works with the new type.`);
    after(judge, relation, column.name, `${where} changes from ${change}: running code works with the old type.`);
  } else if (direction === 'unknown') {
    const text = `${where} changes from ${change}: whether code can use both is not known.`;
    judge.reasons.push({ demands: undefined, line: judge.lineOf(relation, column.name), text });
  }
}

function judgeConstraint(
  { kind, relation, constraint }: ChangeOf<'constraint-made' | 'constraint-dropped'>,
  judge: Judge,
): void {
  const { context } = judge;
  const { columns } = constraint;
  if (!context.isExisting(relation) || constraint.kind === 'primary-key') return;
  const isMade = kind === 'constraint-made';
  const catalog = isMade ? context.compiled.catalogBefore : context.compiled.catalogAfter;
  // What comes or goes with its column is said of the column.
  if (!columns.every((name) => catalog.table(relation)?.columns.has(name) === true)) return;
  const what = `${code(constraint.name)} on ${code(relation)}${columns.length === 0 ? '' : ` (${codes(columns)})`}`;
  if (isMade) {
    const isKnown = columns.every((name) => context.fieldBeforeChange(relation, name) !== undefined);
    if (!isKnown || isRelation(constraint, relation, context)) return;
    after(judge, relation, columns[0], `Running code may still write rows that ${what} refuses.`);
  } else if (constraint.kind !== 'foreign-key' && modelOfTable(judge.next, relation) !== undefined) {
    before(judge, relation, columns[0], `The new code may write rows that ${what} refused.`);
  }
}

/** Code that has the relation as a field writes keys that are there. */
function isRelation({ kind, columns }: CatalogConstraint, relation: string, context: RuleContext): boolean {
  if (kind !== 'foreign-key') return false;
  const name = context.fieldBeforeChange(relation, columns[0] ?? '');
  return context.modelBeforeChange(relation)?.fields.get(name ?? '')?.relation !== undefined;
}

/** Rows that are written, in columns that running code does not fill: what it inserts meanwhile stays without. */
function judgeRows(judge: Judge): void {
  const { context } = judge;
  for (const entry of context.timeline.entries) {
    for (const { relation, command } of entry.effects.rowsWritten) {
      if (command !== 'UPDATE' || !context.isExisting(relation)) continue;
      const updated = updatedColumns(entry.sql);
      const unfilled = unfilledColumns(relation, context).filter((column) => updated.includes(column));
      if (unfilled.length === 0) continue;
      const text = `Rows that running code inserts into ${code(relation)} afterwards have no value in ${codes(unfilled)}.`;
      judge.reasons.push({ demands: 'after-code', line: entry.line, text });
    }
  }
}

/** Columns that the change has added and that are NULL in what running code inserts. */
function unfilledColumns(relation: string, { compiled, isExistingColumn }: RuleContext): readonly string[] {
  const columns = compiled.catalogBefore.table(relation)?.columns.values() ?? [];
  return [...columns]
    .filter((column) => !isExistingColumn(relation, column.name) && !column.hasDefault && !column.generated)
    .map(({ name }) => name);
}

/** Statements of which is not known what they do. */
function unknownIn({ timeline, compiled }: RuleContext): readonly PhaseReason[] {
  const ofStatements = timeline.entries.flatMap(({ effects, line }) =>
    effects.unknown === undefined ? [] : [{ line, reason: effects.unknown }],
  );
  const gaps = compiled.executed.unresolved.map(({ at, reason }) => ({ line: at.startLine, reason }));
  return [...ofStatements, ...gaps].map(({ line, reason }) => ({
    demands: undefined,
    line,
    text: `What this line does is not known: ${code(reason)}.`,
  }));
}

function demandsValue({ notNull, hasDefault, generated, identity }: CatalogColumn): boolean {
  return notNull && !hasDefault && !generated && !identity;
}

function fieldIn(state: ProjectState, relation: string, column: string): Field | undefined {
  const model: ModelState | undefined = modelOfTable(state, relation);
  const name = model === undefined ? undefined : fieldOfColumn(model, relation, column);
  return name === undefined ? undefined : model?.fields.get(name);
}

function place(relation: string, column: CatalogColumn): string {
  return code(`${relation}.${column.name}`);
}

function before(judge: Judge, relation: string, column: string | undefined, text: string): void {
  judge.reasons.push({ demands: 'before-code', line: judge.lineOf(relation, column), text });
}

function after(judge: Judge, relation: string, column: string | undefined, text: string): void {
  judge.reasons.push({ demands: 'after-code', line: judge.lineOf(relation, column), text });
}
