import type { Step } from '../../django/history.ts';
import { stringOf } from '../../django/plain-values.ts';
import { planToRemove } from '../../plans/remove.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, codes, paragraphs, sentences } from '../message.ts';
import { usesSentence } from '../uses-in-head.ts';

export const dropTableInUse = defineRule({
  id: 'drop-table-in-use',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  covers: ['data-loss', 'drop-column-in-use'],
  documentation: {
    what: 'A table is dropped that a model of the running release still has: its queries fail until the rollout ends.',
    why: `From the moment the table is gone until the last process of the old release has stopped, every query of its model fails, deletes of
related objects that cascade to it included. The rows are lost.`,
    facts: [
      'DROP TABLE takes ACCESS EXCLUSIVE on the table and on every table that it has a foreign key to, until COMMIT (observed on PostgreSQL 12 to 18).',
    ],
    whenToIgnore: 'No running code has the model any more.',
  },
  *step(step, context) {
    const dropped = context
      .entriesOf(step)
      .flatMap((entry) => actionsOf(entry, 'drop-table').map(({ relation }) => ({ entry, relation })))
      .filter(({ relation }) => context.isExisting(relation) && context.modelBeforeChange(relation) !== undefined);
    const last = dropped.at(-1);
    if (last === undefined) return;
    const { entry, relation } = last;
    const unreleased = context.unreleasedRemoval(relation);
    const before = context.modelBeforeChange(relation);
    const field = manyToManyOf(step);
    const others = dropped.slice(0, -1).map((each) => each.relation);
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['drop-table', relation],
      ...(unreleased === undefined ? { plan: planToRemove(context, step) } : {}),
      title: `Every query on ${code(relation)} by code that is still running fails until the rollout ends: the table is gone`,
      message: paragraphs(
        sentences(
          unreleased ??
            `Running code has the ${field === undefined ? `model ${code(before?.name ?? relation)}` : `field ${code(field)}`}.`,
          others.length === 0 ? undefined : `${codes(others)} go${others.length === 1 ? 'es' : ''} with it.`,
          'The rows are lost: going back to the old release does not bring them back.',
        ),
        before === undefined ? undefined : usesSentence(context.usesInHead(before)),
        unreleased !== undefined
          ? 'Release first; then merge this.'
          : `Release first without the ${field === undefined ? 'model' : 'field'}: \`SeparateDatabaseAndState(state_operations=[${field === undefined ? 'DeleteModel' : 'RemoveField'}(…)])\`, with ${field === undefined ? 'its' : "the table's"} foreign keys dropped in the database. Drop the table in the release after that.`,
      ),
    };
  },
});

/** The many-to-many field whose table goes with it. */
function manyToManyOf({ operation, before }: Step): string | undefined {
  const [key] = operation.models;
  const name = stringOf(operation.arguments.get('name'));
  const model = key === undefined ? undefined : before.model(key);
  const isRelation = name !== undefined && model?.fields.get(name)?.relation?.kind === 'many-to-many';
  return operation.name === 'RemoveField' && model !== undefined && isRelation ? `${model.name}.${name}` : undefined;
}
