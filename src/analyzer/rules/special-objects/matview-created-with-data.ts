import { relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const matviewCreatedWithData = defineRule({
  id: 'matview-created-with-data',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `A materialized view is created with its data: its query runs inside of the migration's transaction.`,
    why: `The transaction stays open for as long as the query takes: its locks are kept, and vacuum can remove nothing that has died meanwhile, anywhere in the database.`,
    facts: [
      `PostgreSQL manual, CREATE MATERIALIZED VIEW: the query is executed at once unless WITH NO DATA is specified.`,
    ],
    whenToIgnore: `The query is quick.`,
  },
  *statement(entry, context) {
    const created = syntaxOf(entry, 'CreateTableAsStmt');
    if (created?.objtype !== 'OBJECT_MATVIEW' || created.into?.skipData === true) return;
    if (!entry.effects.scans.some((table) => context.isExisting(table))) return;
    const relation = relationName(created.into?.rel);
    yield {
      at: context.locationOf(entry),
      subject: ['matview', relation],
      title: `The query of ${code(relation)} runs inside of the migration's transaction`,
      message: 'Create it `WITH NO DATA`, and refresh it after the deploy.',
    };
  },
});
