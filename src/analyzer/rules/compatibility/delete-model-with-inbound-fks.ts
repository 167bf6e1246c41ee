import { isAtLeast } from '../../target.ts';
import { fieldOfColumn, modelOfTable } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, codes } from '../message.ts';

export const deleteModelWithInboundFks = defineRule({
  id: 'delete-model-with-inbound-fks',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  covers: ['statement-refused'],
  documentation: {
    what: `A table is dropped that other tables still point to.`,
    why: `Up to Django 6.0 \`DROP TABLE … CASCADE\` takes the foreign keys of other tables and views away in silence, while their models still have them. Django 6.1 drops the CASCADE: the same migration then fails.`,
    facts: [
      `Django: \`sql_delete_table\` is "DROP TABLE %(table)s CASCADE" up to 6.0; Django 6.1 release notes.`,
      `DROP TABLE … CASCADE takes ACCESS EXCLUSIVE on the referring tables, too (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The columns that point to it are removed in the same release.`,
  },
  *statement(entry, context) {
    for (const { relation } of actionsOf(entry, 'drop-table')) {
      if (!context.isExisting(relation)) continue;
      const { entries } = context.timeline;
      const dropped = new Set(
        entries.flatMap((each) => actionsOf(each, 'drop-table').map((action) => action.relation)),
      );
      const referring = context.compiled.catalogBefore
        .referencing(relation)
        .filter(({ name }) => !dropped.has(name) && context.compiled.catalogAfter.table(name) !== undefined)
        .filter(({ name, constraints }) => {
          const key = constraints.find(({ references }) => references?.relation === relation);
          const step = context.stepOf(entry);
          const model = modelOfTable(step?.after ?? context.compiled.stateAfter, name);
          return (
            key !== undefined && model !== undefined && fieldOfColumn(model, name, key.columns[0] ?? '') !== undefined
          );
        })
        .map(({ name }) => name);
      if (referring.length === 0) continue;
      const isRefused = isAtLeast(context.target.django, [6, 1]);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['inbound', relation, ...referring],
        title: isRefused
          ? `This migration fails: ${codes(referring)} still ${referring.length === 1 ? 'points' : 'point'} to ${code(relation)}`
          : `The foreign keys of ${codes(referring)} to ${code(relation)} vanish in silence`,
        message: isRefused
          ? 'Django 6.1 drops tables without CASCADE. Remove the foreign keys first.'
          : 'Django drops the table with CASCADE: their constraints go, their columns stay and point to nothing. Remove the fields first.',
      };
    }
  },
});
