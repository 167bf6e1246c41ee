import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { alteredFields, addedFields } from '../fields-of-step.ts';
import { code } from '../message.ts';

export const compositePkAlter = defineRule({
  id: 'composite-pk-alter',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  covers: [
    'unresolved-operation',
    'add-field-not-null-no-default',
    'add-primary-key',
    'statement-refused',
    'add-field-auto-increment',
  ],
  documentation: {
    what: `A composite primary key is added to a table that exists, or changed: Django can't do it.`,
    why: `\`CompositePrimaryKey\` only works when the table is created. Django has no way to move a table to one, or away from it.`,
    facts: [
      `Django 5.2 documentation, "Composite primary keys": migrating to or from a composite primary key is not supported.`,
    ],
    whenToIgnore: `The database is changed by SQL of your own, and this is in state_operations.`,
  },
  *step(step, context) {
    const touched = [
      ...addedFields(step).map(({ operation, model, name, field }) => ({ operation, model, name, fields: [field] })),
      ...alteredFields(step).map(({ operation, model, name, before, after }) => ({
        operation,
        model,
        name,
        fields: [before, after],
      })),
    ];
    for (const { operation, model, name, fields } of touched) {
      if (!fields.some(({ fieldClass }) => fieldClass === 'CompositePrimaryKey')) continue;
      const table = tableOfModel(model);
      if (!context.isExisting(table)) continue;
      yield {
        at: operation.at,
        relation: table,
        subject: ['composite-key', table, name],
        title: `Django can't give ${code(table)} a composite primary key: the table exists`,
        message:
          'Create a new model with the key and move the rows, or change the database with RunSQL and tell the state with `state_operations`.',
      };
    }
  },
});
