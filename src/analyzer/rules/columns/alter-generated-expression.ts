import type { Field } from '../../django/field.ts';
import { canMigrate } from '../../django/operations/define.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { alteredFields } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const alterGeneratedExpression = defineRule({
  id: 'alter-generated-expression',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  covers: ['unresolved-operation', 'alter-type-rewrite', 'statement-refused'],
  documentation: {
    what: `A GeneratedField is altered: Django refuses to change its expression.`,
    why: `A generated column is removed and added again, which writes the table anew where it is stored. \`AlterField\` raises an exception.`,
    facts: [
      `Django: \`BaseDatabaseSchemaEditor.alter_field\` raises ValueError ("Modifying GeneratedFields is not supported … must be removed and re-added with the new definition").`,
    ],
    whenToIgnore: `Never: the migration fails.`,
  },
  *step(step, context) {
    for (const { operation, model, name, before, after } of alteredFields(step)) {
      const generated = [before, after].filter(({ fieldClass }) => fieldClass === 'GeneratedField');
      const isChanged =
        generated.length === 1 || (generated.length === 2 && definitionOf(before) !== definitionOf(after));
      const table = tableOfModel(model);
      if (!isChanged || !canMigrate(model, context.project.settings)) continue;
      yield {
        at: operation.at,
        relation: table,
        subject: ['generated', table, name],
        title: `This migration fails: Django can't alter the generated field ${code(name)} of ${code(table)}`,
        message: 'Add a field with the new definition under another name, and remove this one a release later.',
      };
    }
  },
});

/** What decides the column: everything of the value but where it is written. */
function definitionOf({ options }: Field): string {
  const parts = ['expression', 'output_field', 'db_persist'].map((name) => options.get(name));
  return JSON.stringify(parts, (key, value: unknown) => {
    if (key === 'at' || key === 'keywordLocations') return undefined;
    if (typeof value === 'bigint') return String(value);
    return value instanceof Map ? [...value] : value;
  });
}
