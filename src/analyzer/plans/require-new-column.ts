import { call, keyword, pieceOf, type Piece } from '../fixes/layout.ts';
import { migrationsName, moduleNamesIn } from '../fixes/operation-list.ts';
import { keywordOf, quoted, sourceOf } from '../fixes/source-file.ts';
import { childOf } from '../python/syntax.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { actionsOf, code } from '../rules/message.ts';
import { columnOfField } from '../rules/tables-of-models.ts';
import type { Plan } from './plan.ts';
import { deployFirst, fieldCall, literalDefault, requiring, requiringText } from './set-not-null.ts';
import { noOrdinaryTable, isPlain, planFiles, replacing, subjectOf, type PlanSubject } from './subject.ts';

/** A required column on a table with rows, in two releases: nullable first, written by all code, then required. */
export function planToRequireNewColumn(context: RuleContext, step: Step | undefined): Plan | undefined {
  const subject = subjectOf(context, step, 'AddField');
  const field = subject?.step.operation.field ?? '';
  const definition = subject?.step.after.model(subject.step.operation.models[0] ?? '')?.fields.get(field);
  const column = definition === undefined ? undefined : columnOfField(definition, field);
  if (subject === undefined || column === undefined || !isPlain([field, column])) return undefined;
  const pieces = piecesOf(subject, field);
  if (pieces === undefined || !onlyAddsColumn(subject)) return undefined;
  const { file, model, table } = subject;
  const value = literalDefault(file, fieldCall(file, subject.node));
  const files = planFiles(subject, [
    { purpose: `${model.name.toLowerCase()}_${field}`, atomic: true, operations: [pieces.nullable] },
    ...requiring(subject, { field, column, state: pieces.required, value }),
  ]);
  if (files === undefined) return undefined;
  return {
    title: `Add ${code(`${table.name}.${column}`)} and make it required in two releases`,
    steps: [
      {
        kind: 'pull-request',
        text: `Add ${code(`${model.name}.${field}`)} with ${code('null=True')}, in the model as well, and let all code write a value, ${replacing(subject, files.slice(0, 1))}.`,
        files: [...subject.rest, ...files.slice(0, 1)],
      },
      deployFirst,
      { kind: 'pull-request', text: requiringText({ table: table.name, column, value }), files: files.slice(1) },
      { kind: 'deploy', text: 'Deploy it at any time.', files: [] },
    ],
  };
}

/** The field as it is added first, and as it is in the end. */
function piecesOf(
  subject: PlanSubject,
  field: string,
): { readonly nullable: Piece; readonly required: Piece } | undefined {
  const { file, node, model } = subject;
  const given = fieldCall(file, node);
  const piece = given === undefined ? undefined : pieceOf(file.tree, given);
  if (piece === undefined || typeof piece === 'string' || moduleNamesIn(node, file).size > 0) return undefined;
  const keep = keywordOf(file, node, 'preserve_default');
  const kept = keep === undefined ? undefined : childOf(keep, 'value');
  const isOneOff = kept !== undefined && sourceOf(file, kept) === 'False';
  const isNamed = (item: Piece, name: string): boolean =>
    (typeof item === 'string' ? item : item.open).startsWith(`${name}=`);
  const items = piece.items.filter((item) => !isNamed(item, 'null') && !(isOneOff && isNamed(item, 'default')));
  const names = [keyword('model_name', quoted(file, model.name.toLowerCase())), keyword('name', quoted(file, field))];
  const operation = (name: string, more: readonly Piece[]): Piece =>
    call(
      `${migrationsName(file)}.${name}`,
      [...names, keyword('field', { ...piece, items: [...items, ...more], isExploded: false })],
      true,
    );
  return { nullable: operation('AddField', ['null=True']), required: operation('AlterField', []) };
}

/** Indexes and constraints that come with the column are another matter. */
function onlyAddsColumn({ context, step }: PlanSubject): boolean {
  const entries = context.entriesOf(step);
  const added = entries.flatMap((entry) => actionsOf(entry, 'add-column'));
  const others = entries
    .flatMap(({ effects }) => effects.actions)
    .filter(({ kind }) => ['create-index', 'add-constraint'].includes(kind));
  return added.length === 1 && others.length === 0;
}

/** Why there is no such plan, as a clause. */
export function whyNotRequired(context: RuleContext, step: Step): string | undefined {
  const subject = subjectOf(context, step, 'AddField');
  if (subject === undefined) return noOrdinaryTable;
  if (!onlyAddsColumn(subject))
    return 'an index or a constraint comes with the column, each of which needs a way of its own';
  return piecesOf(subject, step.operation.field ?? '') === undefined
    ? 'the field is written in a way that can not be taken over with another option'
    : undefined;
}
