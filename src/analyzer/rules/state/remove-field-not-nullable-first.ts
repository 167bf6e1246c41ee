import { defineRule } from '../define.ts';
import { wordsFor } from '../django-words.ts';
import { code, paragraphs } from '../message.ts';
import { stateOnlyRemovals } from './state-only-removals.ts';

export const removeFieldNotNullableFirst = defineRule({
  id: 'remove-field-not-nullable-first',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A required column leaves the state but stays in the database: every INSERT of the new code fails.',
    why: `Taking a field out of the state first is the right order. But the new code no longer writes the column, and the database still demands a
value: without a default in the database, or NULL allowed, each INSERT fails until the column is dropped.`,
    facts: ['PostgreSQL: "null value in column … violates not-null constraint".'],
    whenToIgnore: 'Nothing inserts into the table.',
  },
  *step(step, context) {
    for (const { operation, relation, column } of stateOnlyRemovals(step, context)) {
      // The migration itself may allow NULL, as the advice below has it.
      const known = context.compiled.catalogAfter.table(relation)?.columns.get(column ?? '');
      if (known === undefined || !known.notNull || known.hasDefault || known.identity || known.generated) continue;
      yield {
        at: operation.at,
        relation,
        subject: ['state-only', relation, known.name],
        title: `Every INSERT into ${code(relation)} by the new code fails: ${code(known.name)} stays required in the database`,
        message: paragraphs(
          'The field leaves the state and the model, the column stays, and nothing writes it any more.',
          `Make the field nullable, or give it ${wordsFor(context.target).databaseDefault}, in the release before; or drop NOT NULL here with RunSQL (instant) as the database operation.`,
        ),
      };
    }
  },
});
