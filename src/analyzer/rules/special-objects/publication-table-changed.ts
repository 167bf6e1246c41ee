import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const publicationTableChanged = defineRule({
  id: 'publication-table-changed',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'compatibility',
  documentation: {
    what: `A table that is replicated logically changes its columns: subscribers have to change first.`,
    why: `Schema changes are not replicated. When a row with a column arrives that the subscriber does not have, replication stops until it does, and the log piles up on the publisher.`,
    facts: [
      `PostgreSQL manual, 29.8 (restrictions of logical replication): the schema and DDL commands are not replicated.`,
    ],
    whenToIgnore: `The subscribers are changed before this is deployed.`,
  },
  *statement(entry, context) {
    const published = [...context.compiled.catalogBefore.publications];
    for (const { relation, column } of actionsOf(entry, 'add-column')) {
      const [name] = published.find(([, tables]) => tables.includes(relation)) ?? [];
      if (name === undefined || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['publication', relation, column],
        title: `Replication of ${code(relation)} stops until its subscribers have ${code(column)} too`,
        message: `The table is in the publication ${code(name)}, and changes of the schema are not replicated. Add the column on the subscribers first.`,
      };
    }
  },
});
