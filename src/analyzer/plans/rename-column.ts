import { call, keyword, pieceOf, type Piece } from '../fixes/layout.ts';
import { importsOf, uses } from '../fixes/imports.ts';
import { migrationsName, moduleNamesIn } from '../fixes/operation-list.ts';
import { callAt, quoted, sourceFileAt, sourceOf } from '../fixes/source-file.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { code } from '../rules/message.ts';
import type { Plan } from './plan.ts';
import {
  noOrdinaryTable,
  columnOf,
  operationPiece,
  ownPurpose,
  planFiles,
  replacing,
  subjectOf,
  type PlanSubject,
} from './subject.ts';

/** A field is renamed in Python and its column keeps its name, so that code of both releases finds it: no SQL at all. */
export function planToRenameColumn(context: RuleContext, step: Step): Plan | undefined {
  const subject = subjectOf(context, step, 'RenameField');
  const old = subject?.step.operation.field ?? '';
  const column = subject === undefined ? undefined : columnOf(subject, old);
  const rename = subject === undefined ? undefined : operationPiece(subject, 0);
  if (subject === undefined || column === undefined || rename === undefined) return undefined;
  const pinned = pinnedField(subject, old, column.name);
  if (pinned === undefined) return undefined;
  const { file, model, table } = subject;
  const names = [keyword('model_name', quoted(file, model.name.toLowerCase())), keyword('name', quoted(file, old))];
  const files = planFiles(subject, [
    {
      purpose: ownPurpose(subject, `rename_${model.name.toLowerCase()}_${old}`),
      atomic: true,
      operations: [
        call(`${migrationsName(file)}.AlterField`, [...names, keyword('field', pinned.field)], true),
        rename,
      ],
      imports: pinned.imports,
    },
  ]);
  if (files === undefined) return undefined;
  return {
    title: `Rename ${code(`${model.name}.${old}`)} in Python and keep the column ${code(`${table.name}.${column.name}`)}`,
    steps: [
      {
        kind: 'pull-request',
        text: `Give the renamed field ${code(`db_column="${column.name}"`)} in the model, ${replacing(subject, files)}: it needs no SQL.`,
        files: [...subject.rest, ...files],
      },
      { kind: 'deploy', text: 'Deploy it at any time: code of both releases finds the column.', files: [] },
    ],
  };
}

/** The field as a migration before has written it, with the name of its column. */
function pinnedField(
  { context, model }: PlanSubject,
  name: string,
  column: string,
): { readonly field: Piece; readonly imports: readonly (readonly [string, string])[] } | undefined {
  const definition = model.fields.get(name);
  const file = definition === undefined ? undefined : sourceFileAt(definition.at.path, context.project);
  const node = file === undefined || definition === undefined ? undefined : callAt(file, definition.at);
  const piece = file === undefined || node === undefined ? undefined : pieceOf(file.tree, node);
  if (file === undefined || node === undefined || piece === undefined || typeof piece === 'string') return undefined;
  const source = sourceOf(file, node);
  if (moduleNamesIn(node, file).size > 0 || /\bdb_column\b/u.test(source)) return undefined;
  const used = importsOf(file).flatMap(({ module, imported }) =>
    imported.filter(({ as }) => uses(source, as)).map(({ what, as }) => ({ module, what, as })),
  );
  const imports = used.flatMap(({ module, what, as }) =>
    module !== undefined && !module.startsWith('.') && what === as ? [[module, what] as const] : [],
  );
  if (imports.length !== used.length) return undefined;
  const field = { ...piece, items: [...piece.items, keyword('db_column', quoted(file, column))], isExploded: false };
  return { field, imports };
}

/** Why there is no such plan, as a clause. */
export function whyNotRenamed(context: RuleContext, step: Step): string | undefined {
  const subject = subjectOf(context, step, 'RenameField');
  const field = step.operation.field ?? '';
  const column = subject === undefined ? undefined : columnOf(subject, field);
  if (subject === undefined || column === undefined) return noOrdinaryTable;
  return pinnedField(subject, field, column.name) === undefined
    ? 'the migration that has the field last writes it in a way that can not be taken over with another option'
    : undefined;
}
