import type { Field } from '../../django/field.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { alteredFields } from '../fields-of-step.ts';
import { code, sqlCode } from '../message.ts';

export const alterIdentitySerial = defineRule({
  id: 'alter-identity-serial',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: ['add-identity-existing-column'],
  documentation: {
    what: `An integer column becomes an automatic one, or the other way round: its sequence and its default go or come with it.`,
    why: `Django adds or drops the identity of the column. Tables from before Django 4.1 have a serial column instead, with a sequence that Django does not look at: what the database has is then not what the state says.`,
    facts: [
      `Django 4.1 release notes: AutoField and its relatives use identity columns on PostgreSQL; existing tables keep their serial columns.`,
      `ADD GENERATED AS IDENTITY is metadata only (observed on PostgreSQL 12 to 18); its sequence starts at 1.`,
    ],
    whenToIgnore: `The table is empty.`,
  },
  *step(step, context) {
    for (const { operation, model, name, before, after } of alteredFields(step)) {
      const [old, fresh] = [isAutomatic(before), isAutomatic(after)];
      const table = tableOfModel(model);
      if (old === fresh || !isInteger(old ? after : before) || !context.isExisting(table)) continue;
      yield {
        at: operation.at,
        relation: table,
        subject: ['identity', table, name],
        title: fresh
          ? `INSERTs into ${code(table)} fail until the new sequence of ${code(name)} has passed the values that are there`
          : `INSERTs into ${code(table)} that leave ${code(name)} to the database fail: its sequence goes`,
        message: fresh
          ? `Set the sequence in the same migration: ${sqlCode(`SELECT setval(pg_get_serial_sequence('${table}', '${name}'), (SELECT max(${name}) FROM ${table}))`)}.`
          : 'Running code relies on the database for the value until it is replaced.',
      };
    }
  },
});

function isAutomatic({ fieldClass }: Field): boolean {
  return fieldClass.endsWith('AutoField');
}

function isInteger({ fieldClass, relation }: Field): boolean {
  return fieldClass.endsWith('IntegerField') && relation === undefined;
}
