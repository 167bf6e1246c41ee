import { defineRule } from '../define.ts';
import { actionsOf, code } from '../message.ts';

export const requirePrimaryKey = defineRule({
  id: 'require-primary-key',
  severity: 'error',
  vendors: ['postgresql', 'mysql', 'mariadb'],
  hazard: 'maintenance',
  policy: true,
  documentation: {
    what: `A table without a primary key is created.`,
    why: `Rows can't be told apart, logical replication can't follow their changes, and duplicates can't be removed.`,
    facts: [`PostgreSQL manual, 29.1: UPDATE and DELETE need a replica identity, which is the primary key by default.`],
    whenToIgnore: `It is a staging table that is dropped again.`,
  },
  *statement(entry, context) {
    for (const { relation } of actionsOf(entry, 'create-table')) {
      const table = context.compiled.catalogAfter.table(relation);
      if (
        table === undefined ||
        table.partitionOf !== undefined ||
        table.constraints.some(({ kind }) => kind === 'primary-key') ||
        table.indexes.some(({ primary }) => primary)
      )
        continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['no-key', relation],
        title: `Rows of ${code(relation)} can't be told apart: it has no primary key`,
        message: 'Give it one.',
      };
    }
  },
});
