import type { CatalogConstraint } from '../../database/catalog.ts';
import type { TimelineEntry } from '../../database/effects.ts';
import { isAtLeast, type Target } from '../../target.ts';
import { fieldOfColumn, modelOfTable } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, codes } from '../message.ts';

export const deleteModelWithInboundFks = defineRule({
  id: 'delete-model-with-inbound-fks',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  covers: ['statement-refused'],
  documentation: {
    what: `A table is dropped that other tables still point to.`,
    why: `Up to Django 6.0 \`DROP TABLE … CASCADE\` takes the foreign keys of other tables and views away in silence, while their models still have them. Django 6.1 drops the CASCADE: the same migration then fails.`,
    facts: [
      `Django: \`sql_delete_table\` is "DROP TABLE %(table)s CASCADE" up to 6.0; Django 6.1 release notes.`,
      `MariaDB 10.11.19, observed: error 1451, whatever rows there are and with CASCADE as well; MySQL manual, 15.1.32 (DROP TABLE): CASCADE does nothing.`,
      `SQLite 3.40 with Django 5.2, observed: Django drops the table with foreign keys off and checks all of them before COMMIT; rows that point to the table are an IntegrityError, and nothing is changed.`,
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
          const key = constraints.find(
            (each) => each.references?.relation === relation && !isDroppedBefore(entry, name, each, entries),
          );
          const step = context.stepOf(entry);
          const model = modelOfTable(step?.after ?? context.compiled.stateAfter, name);
          return (
            key !== undefined && model !== undefined && fieldOfColumn(model, name, key.columns[0] ?? '') !== undefined
          );
        })
        .map(({ name }) => name);
      if (referring.length === 0) continue;
      const outcome = outcomeOf(context.target);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['inbound', relation, ...referring],
        title: outcome.fails
          ? `This migration fails${outcome.if ?? ''}: ${codes(referring)} still ${referring.length === 1 ? 'points' : 'point'} to ${code(relation)}`
          : `The foreign keys of ${codes(referring)} to ${code(relation)} vanish in silence`,
        message: outcome.message,
      };
    }
  },
});

/** True for a foreign key that the migration itself has taken away before, with its column or to point elsewhere. */
function isDroppedBefore(
  entry: TimelineEntry,
  table: string,
  { name, columns }: CatalogConstraint,
  entries: readonly TimelineEntry[],
): boolean {
  return entries
    .slice(0, entries.indexOf(entry))
    .some(
      (each) =>
        actionsOf(each, 'drop-constraint').some((dropped) => dropped.relation === table && dropped.name === name) ||
        actionsOf(each, 'drop-column').some(
          (dropped) => dropped.relation === table && columns.includes(dropped.column),
        ),
    );
}

interface Outcome {
  readonly fails: boolean;
  /** On what that depends. */
  readonly if?: string;
  readonly message: string;
}

function outcomeOf({ vendor, django }: Target): Outcome {
  if (vendor === 'sqlite') {
    const message =
      'Django drops the table with foreign keys off and checks all of them at the end: rows that point to it are an IntegrityError. Remove the fields first.';
    return { fails: true, if: ' if a row points there', message };
  }
  if (vendor !== 'postgresql') {
    const message =
      'The server refuses to drop a table that a foreign key points to (error 1451 or 3730), with CASCADE as well. Remove the fields first.';
    return { fails: true, message };
  }
  return isAtLeast(django, [6, 1])
    ? { fails: true, message: 'Django 6.1 drops tables without CASCADE. Remove the foreign keys first.' }
    : {
        fails: false,
        message:
          'Django drops the table with CASCADE: their constraints go, their columns stay and point to nothing. Remove the fields first.',
      };
}
