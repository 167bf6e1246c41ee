import type { PythonValue } from '../../python/value.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { modelOperationsOf } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const tightenChoicesBeforeData = defineRule({
  id: 'tighten-choices-before-data',
  severity: 'notice',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: `A CHECK limits a column to a list of values: code that is still running may write others.`,
    why: `From the moment of the migration on the database refuses what the list does not have. Old processes know the old list.`,
    facts: [`A CHECK holds for new rows at once, also where it is NOT VALID (PostgreSQL manual, ALTER TABLE).`],
    whenToIgnore: `Running code writes none but these values.`,
  },
  *step(step, context) {
    for (const operation of modelOperationsOf(step, 'AddConstraint', 'AddConstraintNotValid')) {
      const model = step.after.model(operation.models[0] ?? '');
      const table = model === undefined ? '' : tableOfModel(model);
      const before = step.before.model(operation.models[0] ?? '')?.options.constraints ?? [];
      // The condition of a UniqueConstraint says for which rows it holds: it refuses none for their value.
      const added = model?.options.constraints.find(
        (each) => each.constraintClass === 'CheckConstraint' && !before.includes(each),
      );
      const field = added === undefined ? undefined : listedField(added.condition, 0);
      if (field === undefined || !context.isExistingColumn(table, field)) continue;
      yield {
        at: operation.at,
        relation: table,
        subject: ['choices', table, field],
        title: `Writes of other values to ${code(field)} of ${code(table)} fail from here on, those of running code included`,
        message: 'Release the code that writes only these values first.',
      };
    }
  },
});

/** The field of `Q(field__in=[…])`. */
function listedField(value: PythonValue | undefined, depth: number): string | undefined {
  if (value?.kind !== 'call' || depth > 5) return undefined;
  const listed = [...value.keywords.keys()].find((name) => name.endsWith('__in'));
  return listed?.slice(0, -'__in'.length);
}
