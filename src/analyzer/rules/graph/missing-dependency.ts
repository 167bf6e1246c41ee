import { dependOnModel } from '../../fixes/dependency.ts';
import type { Operation } from '../../django/operations/define.ts';
import type { Step } from '../../django/history.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs } from '../message.ts';
import { accidentalOrder, neededTooEarly } from './needed-model.ts';

export const missingDependency = defineRule({
  id: 'missing-dependency',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  covers: ['unresolved-operation'],
  documentation: {
    what: 'A field points to a model of another app, but the migration does not depend on the migration that creates it.',
    why: `Django runs migrations in an order that respects the dependencies and nothing else. Without one the table that a foreign key points to
may not exist yet, and the migration fails: on a fresh database, or in the tests, or only for the next developer.`,
    facts: [
      "Django resolves related models in the state that the dependencies lead to; a lazy reference that can't be resolved is a ValueError (`StateApps`).",
    ],
    whenToIgnore: 'Never: the order is accidental.',
  },
  *step(step, context) {
    const { migration } = context.compiled;
    for (const operation of fieldOperations(step.operation)) {
      for (const [name, to] of relationsOf(operation, step)) {
        const needed = neededTooEarly(to.toLowerCase(), migration, { state: step.after, project: context.project });
        if (needed === undefined) continue;
        yield {
          at: operation.at,
          subject: ['missing-dependency', operation.models[0] ?? '', name, to],
          title: `This migration may run before ${code(to)}, which ${code(name)} points to, exists`,
          message: paragraphs(
            `${accidentalOrder(needed)}, so their order is accidental.`,
            `Add a dependency on the migration of ${code(needed.app)} that creates the model.`,
          ),
          fix: dependOnModel(migration, needed, context.project),
        };
      }
    }
  },
});

const withFields = new Set(['CreateModel', 'AddField', 'AlterField']);

function fieldOperations(operation: Operation): readonly Operation[] {
  const all = [operation, ...operation.databaseOperations, ...operation.stateOperations];
  return all.filter(({ name }) => withFields.has(name));
}

/** The relations that an operation introduces: field name and model. */
function relationsOf(operation: Operation, step: Step): readonly (readonly [field: string, to: string])[] {
  const model = step.after.model(operation.models[0] ?? '');
  if (model === undefined) return [];
  const fields = [...model.fields].filter(([name]) => operation.field === undefined || operation.field === name);
  return fields.flatMap(([name, { relation }]) => (relation === undefined ? [] : [[name, relation.to] as const]));
}
