import { statementsOf } from '../fixes/concurrent-sql.ts';
import type { Piece } from '../fixes/layout.ts';
import { besideState, runSql } from '../fixes/separate-state.ts';
import { keywordOf, sourceOf, type SourceFile } from '../fixes/source-file.ts';
import { argumentsOf, childOf, type SyntaxNode } from '../python/syntax.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { code } from '../rules/message.ts';
import type { Plan } from './plan.ts';
import { brief, inBatches, notNullProof } from './sql-steps.ts';
import {
  noOrdinaryTable,
  columnOf,
  operationPiece,
  planFiles,
  subjectOf,
  takingOut,
  type PlannedMigration,
  type PlanSubject,
} from './subject.ts';

/**
 * A nullable column becomes required in two releases: first no code writes NULL any more, then the rows are filled, a check
 * proves it, and SET NOT NULL reads nothing.
 */
export function planToSetNotNull(context: RuleContext, step: Step | undefined): Plan | undefined {
  const subject = subjectOf(context, step, 'AlterField');
  const field = subject?.step.operation.field ?? '';
  const column = subject === undefined ? undefined : columnOf(subject, field);
  if (subject === undefined || column === undefined || !onlySetsNotNull(subject, column.name)) return undefined;
  const original = operationPiece(subject, 2);
  if (original === undefined) return undefined;
  const value = literalDefault(subject.file, fieldCall(subject.file, subject.node));
  const files = planFiles(subject, requiring(subject, { field, column: column.name, state: original, value }));
  if (files === undefined) return undefined;
  const place = code(`${subject.table.name}.${column.name}`);
  const name = code(`${subject.model.name}.${field}`);
  return {
    title: `Make ${place} required in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: `Leave ${name} nullable, let all code write a value, and ${takingOut(subject)}.`,
        files: subject.rest,
      },
      deployFirst,
      { kind: 'pull-request', text: requiringText({ table: subject.table.name, column: column.name, value }), files },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}

/** What has to be over before the next pull request is merged. */
export const deployFirst = {
  kind: 'deploy',
  text: 'Deploy it, and wait until no process of the release before runs any more.',
  files: [],
} as const;

/** What is to be made required. */
export interface Required {
  readonly field: string;
  readonly column: string;
  /** What the state gets in the end. */
  readonly state: Piece;
  /** The Python literal for rows without a value; undefined where none is known. */
  readonly value: string | undefined;
}

/** What the pull request that makes a column required says. */
export function requiringText(of: RowsWithoutValue): string {
  return `Make the field required in the model. ${rowsWithoutValue(of)} The check proves it while reads and writes go on, and SET NOT NULL then reads nothing.`;
}

interface RowsWithoutValue {
  readonly table: string;
  readonly column: string;
  readonly value: string | undefined;
}

/** What becomes of the rows without a value. */
export function rowsWithoutValue({ table, column, value }: RowsWithoutValue): string {
  const query = code(`SELECT count(*) FROM ${table} WHERE ${column} IS NULL`);
  return value === undefined
    ? `Fill the rows without a value first: ${query} has to answer 0.`
    : `Rows without a value get ${code(value)}, a thousand at a time; ${query} says how many there are.`;
}

/** The migrations that make a column required on which running code writes no NULL any more. */
export function requiring(
  subject: PlanSubject,
  { field, column, state, value }: Required,
): readonly PlannedMigration[] {
  const { file, table, model } = subject;
  const ending = `${model.name.toLowerCase()}_${field}`;
  const proof = notNullProof(subject, column);
  const alter = `ALTER TABLE "${table.name}" ALTER COLUMN "${column}"`;
  const set = brief(file, { forwards: [`${alter} SET NOT NULL`], backwards: [`${alter} DROP NOT NULL`] });
  const drop = runSql(file, { forwards: [proof.drop.forwards], backwards: [proof.drop.backwards] });
  const filling =
    value === undefined
      ? []
      : [
          inBatches(subject, {
            purpose: `fill_${ending}`,
            assign: `${field}=${value}`,
            where: `${field}__isnull=True`,
          }),
        ];
  return [
    { purpose: `check_${ending}`, atomic: true, operations: [proof.add] },
    ...filling,
    { purpose: `validate_${ending}`, atomic: true, operations: [proof.validate] },
    { purpose: `require_${ending}`, atomic: true, operations: [besideState(file, state, [set]), drop] },
  ];
}

/**
 * True if Django sends SET NOT NULL, with or without the default that it puts into the rows first, and nothing else. Foreign keys of
 * the column it drops and makes again, which comes to the same.
 */
function onlySetsNotNull({ context, step, table }: PlanSubject, column: string): boolean {
  const statements = statementsOf(context.compiled, step) ?? [];
  const start = `ALTER COLUMN "${column}" `;
  const isPart = (sql: string): boolean =>
    sql.startsWith('UPDATE ') ||
    ['SET DEFAULT ', 'SET NOT NULL', 'DROP DEFAULT'].some((end) => sql.includes(start + end));
  const keys = table.constraints.filter(({ kind, columns }) => kind === 'foreign-key' && columns.join() === column);
  const isDropped = (sql: string): boolean =>
    keys.some(({ name }) => sql.endsWith(`DROP CONSTRAINT "${name}"`) || sql === `SET CONSTRAINTS "${name}" IMMEDIATE`);
  const isMade = (sql: string): boolean =>
    keys.some(({ references }) =>
      sql.includes(`FOREIGN KEY ("${column}") REFERENCES "${references?.relation}" ("${references?.columns.join()}")`),
    );
  const areKept = statements.some(isDropped) === statements.some(isMade);
  const actions = context.entriesOf(step).flatMap(({ effects }) => effects.actions);
  return (
    statements.some((sql) => sql.endsWith(`${start}SET NOT NULL`)) &&
    statements.every((sql) => isPart(sql) || isDropped(sql) || isMade(sql)) &&
    actions.every(({ kind }) => expected.has(kind)) &&
    areKept
  );
}

/** What Django sends to make a column required; a statement may hold more than one of them, and others. */
const expected: ReadonlySet<string> = new Set([
  'set-not-null',
  'set-default',
  'drop-default',
  'drop-constraint',
  'add-constraint',
]);

/** The call that makes the field of AddField or AlterField: `field=`, or the third argument and the last without a name. */
export function fieldCall(file: SourceFile, node: SyntaxNode): SyntaxNode | undefined {
  const given = keywordOf(file, node, 'field');
  const [, , third, fourth] = argumentsOf(node);
  const isLast = fourth === undefined || fourth.type === 'keyword_argument';
  const value = given === undefined ? (isLast ? third : undefined) : childOf(given, 'value');
  return value?.type === 'call' ? value : undefined;
}

const literals = new Set(['string', 'integer', 'float', 'true', 'false', 'unary_operator']);

/** The default of a field, if it is a literal that can stand anywhere. */
export function literalDefault(file: SourceFile, call: SyntaxNode | undefined): string | undefined {
  const given = call === undefined ? undefined : keywordOf(file, call, 'default');
  const value = given === undefined ? undefined : childOf(given, 'value');
  if (value === undefined || !literals.has(value.type)) return undefined;
  const text = sourceOf(file, value);
  return /[\r\n]|^[a-zA-Z]*f[a-zA-Z]*["']/u.test(text) ? undefined : text;
}

/** Why there is no such plan, as a clause. */
export function whyNotSetNotNull(context: RuleContext, step: Step): string | undefined {
  const subject = subjectOf(context, step, 'AlterField');
  const column = subject === undefined ? undefined : columnOf(subject, step.operation.field ?? '');
  if (subject === undefined || column === undefined) return noOrdinaryTable;
  if (!onlySetsNotNull(subject, column.name))
    return 'the operation does more to the column than make it required, and each needs a way of its own';
  return operationPiece(subject, 2) === undefined
    ? 'the operation is written in a way that can not be moved'
    : undefined;
}
