import { defineRule } from '../define.ts';
import { modelOperationsOf } from '../fields-of-step.ts';
import { codes } from '../message.ts';
import { tableOfModel } from '../tables-of-models.ts';

export const uniqueTogetherDeprecated = defineRule({
  id: 'unique-together-deprecated',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  documentation: {
    what: `\`unique_together\` or \`index_together\` is extended: Django has named constraints and indexes for that.`,
    why: `The constraint gets a generated name, and none of what the newer forms can: built concurrently, partial, deferrable. \`index_together\` is gone from models since Django 5.1.`,
    facts: [
      `Django 5.1 release notes: support for Meta.index_together is removed; RenameIndex(old_fields=…) (4.1) carries old ones over.`,
      `Django documentation, Options.unique_together: use UniqueConstraint instead, it may be deprecated.`,
    ],
    whenToIgnore: `The model is about to go.`,
  },
  *step(step, context) {
    for (const operation of modelOperationsOf(step, 'AlterUniqueTogether', 'AlterIndexTogether')) {
      const [key = ''] = operation.models;
      const isUnique = operation.name === 'AlterUniqueTogether';
      const option = isUnique ? 'uniqueTogether' : 'indexTogether';
      const before = new Set((step.before.model(key)?.options[option] ?? []).map((group) => group.join()));
      const first = (step.after.model(key)?.options[option] ?? []).find((group) => !before.has(group.join()));
      if (first === undefined) continue;
      const model = step.after.model(key);
      const buildsConcurrently = context.target.vendor === 'postgresql';
      const isInUse = buildsConcurrently && model !== undefined && context.isExisting(tableOfModel(model));
      yield {
        at: operation.at,
        subject: [option, key, first.join()],
        title: `${isUnique ? '`unique_together`' : '`index_together`'} over ${codes(first)} has no name of its own${isInUse ? ", and can't be built concurrently" : ''}`,
        message: isUnique
          ? 'Use `UniqueConstraint(fields=…, name=…)` in `Meta.constraints`.'
          : 'Use `Index(fields=…, name=…)` in `Meta.indexes`. `RenameIndex(old_fields=…)` (Django 4.1) carries old ones over.',
      };
    }
  },
});
