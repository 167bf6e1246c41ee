import type { Field } from '../../django/field.ts';
import { canMigrate } from '../../django/operations/define.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { alteredFields } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const alterManyToMany = defineRule({
  id: 'alter-many-to-many',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  covers: ['unresolved-operation', 'statement-refused', 'drop-column-in-use'],
  documentation: {
    what: `A field becomes a ManyToManyField or ceases to be one, or its \`through\` changes: Django refuses.`,
    why: `A many-to-many relation is a table of its own, not a column. \`AlterField\` can't turn one into the other; Django raises an exception, and the deploy stops.`,
    facts: [
      `Django: \`BaseDatabaseSchemaEditor.alter_field\` raises ValueError ("you cannot alter to or from M2M fields, or add or remove through= on M2M fields").`,
    ],
    whenToIgnore: `Never: the migration fails.`,
  },
  *step(step, context) {
    for (const { operation, model, name, before, after } of alteredFields(step)) {
      const [old, fresh] = [kindOf(before), kindOf(after)];
      const isRefused = old !== fresh && (old !== 'column' || fresh !== 'column');
      if (!isRefused || !canMigrate(model, context.project.settings)) continue;
      yield {
        at: operation.at,
        relation: tableOfModel(model),
        subject: ['many-to-many', tableOfModel(model), name],
        title: `This migration fails: ${code(name)} can't be altered from ${words[old]} to ${words[fresh]}`,
        message:
          'Use `RemoveField` and `AddField` (the relations are lost), or keep the table with `SeparateDatabaseAndState`.',
      };
    }
  },
});

type Kind = 'column' | 'automatic' | 'through';

const words: Readonly<Record<Kind, string>> = {
  column: 'a column',
  automatic: 'a many-to-many relation',
  through: 'a many-to-many relation with its own `through`',
};

function kindOf({ relation }: Field): Kind {
  if (relation?.kind !== 'many-to-many') return 'column';
  return relation.through === undefined ? 'automatic' : 'through';
}
