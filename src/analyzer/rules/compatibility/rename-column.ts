import { planToRenameColumn } from '../../plans/rename-column.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs } from '../message.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { usesSentence } from '../uses-in-head.ts';

export const renameColumn = defineRule({
  id: 'rename-column',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A column is renamed that running code knows by its old name: its queries fail until the rollout ends.',
    why: `There is no moment at which old and new code both work: before the rename the new code fails, after it the old. A rename in Python
alone costs nothing: keep the column's name with \`db_column\`.`,
    facts: [
      'RENAME COLUMN takes ACCESS EXCLUSIVE and is instant (observed on PostgreSQL 12 to 18); the hazard is the running code.',
    ],
    whenToIgnore: 'The service is stopped during the deploy.',
  },
  *step(step, context) {
    for (const entry of context.entriesOf(step)) {
      for (const { relation, column, to } of actionsOf(entry, 'rename-column')) {
        if (!context.isExistingColumn(relation, column)) continue;
        // Another column has taken its name by the time it commits.
        if (context.compiled.catalogAfter.table(relation)?.columns.has(column) === true) continue;
        const model = context.modelBeforeChange(relation);
        const field = context.fieldBeforeChange(relation, column);
        const named = code(`db_column="${column}"`);
        const keeping =
          step.operation.name === 'AlterField'
            ? `Keep the column: leave ${named} at the field, and no SQL is needed.`
            : `Keep the column: give the renamed field ${named} before \`RenameField\`, and no SQL is needed.`;
        // The columns of an automatic many-to-many table are no fields of the model that it belongs to.
        const isManyToMany = model !== undefined && tableOfModel(model) !== relation;
        if (model !== undefined && !isManyToMany && field === undefined) continue;
        // A column of a table that Django makes, in the place of one that it knows: a second one, made by SQL.
        if (isManyToMany && context.compiled.catalogBefore.table(relation)?.columns.has(to) === true) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['rename-column', relation, column, to],
          plan: planToRenameColumn(context, step),
          title: `Every query on ${code(relation)} fails until the rollout ends: ${code(column)} becomes ${code(to)} at once`,
          message: paragraphs(
            `Code that is still running asks for ${code(column)}, which is gone the moment the migration commits.`,
            model === undefined || field === undefined ? undefined : usesSentence(context.usesInHead(model, field)),
            isManyToMany
              ? `${code(relation)} is made for a many-to-many field, and its columns are named for the models, whatever \`db_table\` says. Describe the table by a \`through\` model first, in \`state_operations\` alone and with ${code(`db_column="${column}"`)}: renaming the model then leaves it as it is.`
              : `${keeping} If the column itself has to change, add the new one, write both, fill it, and drop the old one a release later.`,
          ),
        };
      }
    }
  },
});
