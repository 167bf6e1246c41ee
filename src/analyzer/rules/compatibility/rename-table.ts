import { planToRenameTable } from '../../plans/rename-table.ts';
import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, codes, paragraphs, sentences } from '../message.ts';
import { isAutomaticTable } from '../tables-of-models.ts';
import { usesSentence } from '../uses-in-head.ts';

export const renameTable = defineRule({
  id: 'rename-table',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  covers: ['rename-column'],
  documentation: {
    what: 'A table is renamed that running code knows by its old name: its queries fail until the rollout ends.',
    why: `\`RenameModel\` and \`AlterModelTable\` rename the table, its automatic many-to-many tables and their columns. Code that is still running
asks for the old names. A rename in Python alone costs nothing: keep the table's name with \`Meta.db_table\`.`,
    facts: [
      'SQLite, observed: "cannot modify … because it is a view": a view with the old name serves readers alone.',
      'RENAME TO takes ACCESS EXCLUSIVE and is instant (observed on PostgreSQL 12 to 18); the hazard is the running code.',
    ],
    whenToIgnore: 'The service is stopped during the deploy.',
  },
  *step(step, context) {
    const renamed = context
      .entriesOf(step)
      .flatMap((entry) => actionsOf(entry, 'rename-table').map((action) => ({ entry, action })))
      .filter(({ action }) => context.isExisting(action.relation));
    const [first] = renamed;
    if (first === undefined) return;
    const { relation, to } = first.action;
    const model = context.modelBeforeChange(relation);
    // They are named for the model, not for its table.
    const renamesColumns = context.entriesOf(step).some((entry) => actionsOf(entry, 'rename-column').length > 0);
    const others = renamed.slice(1).map(({ action }) => action.relation);
    yield {
      at: context.locationOf(first.entry),
      relation,
      subject: ['rename-table', relation, to],
      plan: planToRenameTable(context, step),
      title: `Every query on ${code(relation)} fails until the rollout ends: the table becomes ${code(to)} at once`,
      message: paragraphs(
        sentences(
          `Code that is still running asks for ${code(relation)}, which is gone the moment the migration commits.`,
          others.length === 0 ? undefined : `${codes(others)} ${others.length === 1 ? 'is' : 'are'} renamed with it.`,
        ),
        model === undefined ? undefined : usesSentence(context.usesInHead(model)),
        `Keep the table: with ${adviceFor(relation, { renamesColumns, step, context })}. ${context.target.vendor === 'sqlite' ? '' : 'If the table itself has to change, a view with the old name can serve old code meanwhile.'}`,
      ),
    };
  },
});

/** How the table keeps its name: by an option of the model, or of the relation that it was made for. */
function adviceFor(
  relation: string,
  { renamesColumns, step, context }: { renamesColumns: boolean; step: Step; context: RuleContext },
): string {
  const { name } = step.operation;
  const isOfRelation = isAutomaticTable(context.compiled.stateBefore, relation);
  const option = isOfRelation
    ? `${code(`db_table="${relation}"`)} in the \`ManyToManyField\``
    : `${code(`db_table = "${relation}"`)} in the model's Meta`;
  if (isOfRelation && name === 'RenameField')
    return `${option} (\`AlterField\` before \`RenameField\`) the rename needs no SQL`;
  if (isOfRelation || name !== 'RenameModel') return `${option} this operation is not needed`;
  return `${option} (\`AlterModelTable\` before \`RenameModel\`) ${renamesColumns ? 'only columns of many-to-many tables are still renamed' : 'the rename needs no SQL'}`;
}
