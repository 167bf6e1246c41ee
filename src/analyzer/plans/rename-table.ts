import { call, keyword } from '../fixes/layout.ts';
import { migrationsName } from '../fixes/operation-list.ts';
import { quoted } from '../fixes/source-file.ts';
import type { Step } from '../django/history.ts';
import type { RuleContext } from '../rules/define.ts';
import { code } from '../rules/message.ts';
import type { Plan } from './plan.ts';
import { operationPiece, ownPurpose, planFiles, replacing, subjectOf } from './subject.ts';

/**
 * A model is renamed in Python and its table keeps its name. Not where tables of many-to-many fields are made from the model's
 * name: their columns would have to change with it.
 */
export function planToRenameTable(context: RuleContext, step: Step): Plan | undefined {
  const subject = subjectOf(context, step, 'RenameModel');
  const rename = subject === undefined ? undefined : operationPiece(subject, 0);
  if (subject === undefined || rename === undefined) return undefined;
  const { file, model, table } = subject;
  if (hasTablesOfItsName(step, subject.state)) return undefined;
  const files = planFiles(subject, [
    {
      purpose: ownPurpose(subject, `rename_${model.name.toLowerCase()}`),
      atomic: true,
      operations: [
        call(
          `${migrationsName(file)}.AlterModelTable`,
          [keyword('name', quoted(file, model.name.toLowerCase())), keyword('table', quoted(file, table.name))],
          true,
        ),
        rename,
      ],
    },
  ]);
  if (files === undefined) return undefined;
  return {
    title: `Rename the model ${code(model.name)} in Python and keep the table ${code(table.name)}`,
    steps: [
      {
        kind: 'pull-request',
        text: `Give the renamed model ${code(`db_table = "${table.name}"`)} in its Meta, ${replacing(subject, files)}: it needs no SQL.`,
        files: [...subject.rest, ...files],
      },
      { kind: 'deploy', text: 'Deploy it at any time: code of both releases finds the table.', files: [] },
    ],
  };
}

/** True if tables of many-to-many fields are named for the model that a step renames. */
export function hasTablesOfItsName({ operation, before }: Step, state = before): boolean {
  const [key = ''] = operation.models;
  const model = state.model(key);
  return [...state.models.values()].some((each) =>
    [...each.fields.values()].some(
      ({ relation }) =>
        relation?.kind === 'many-to-many' && relation.through === undefined && (each === model || relation.to === key),
    ),
  );
}
