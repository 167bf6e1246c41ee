import { newFields } from '../fields-of-step.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const noNullableChar = defineRule({
  id: 'no-nullable-char',
  severity: 'notice',
  vendors: undefined,
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A text column may be NULL: no value is then said in two ways, NULL and the empty string.`,
    why: `Queries and code have to ask for both, and sooner or later one of them is forgotten.`,
    facts: [`Django documentation, Field.null: avoid null on string-based fields.`],
    whenToIgnore: `NULL and empty mean different things.`,
  },
  *step(step) {
    for (const { operation, model, name, field } of newFields(step)) {
      if (!(field.null && text.has(field.fieldClass) && !field.unique)) continue;
      const table = tableOfModel(model);
      yield {
        at: operation.at,
        relation: table,
        subject: ['no-nullable-char', table, name],
        title: `${code(name)} of ${code(table)} says nothing in two ways: NULL and an empty text`,
        message: 'Use `blank=True` and an empty default without `null`.',
      };
    }
  },
});

const text: ReadonlySet<string> = new Set(['CharField', 'TextField', 'SlugField', 'EmailField', 'URLField']);
