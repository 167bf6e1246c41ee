import { defineRule, type RuleContext } from '../define.ts';
import { code, codes, paragraphs, sqlCode } from '../message.ts';
import { modelOfTable } from '../tables-of-models.ts';
import { stateOnlyRemovals } from './state-only-removals.ts';

export const stateOnlyRemovalOrphansFk = defineRule({
  id: 'state-only-removal-orphans-fk',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A foreign key leaves the state but its constraint stays in the database: deleting a parent row fails.',
    why: `Django deletes related rows itself. Once the field or the model is gone from the state, it no longer knows that there are any, and the
constraint refuses whoever deletes the parent: at COMMIT where it is deferred, at once on MySQL and MariaDB.`,
    facts: [
      'On PostgreSQL and SQLite every foreign key of Django is DEFERRABLE INITIALLY DEFERRED; the violation is reported at COMMIT (observed).',
      'MariaDB 10.11.19, observed: the DELETE itself is error 1451.',
    ],
    whenToIgnore: 'Rows of the referenced table are never deleted.',
  },
  *step(step, context) {
    for (const { operation, relation, column } of stateOnlyRemovals(step, context)) {
      const left = context.compiled.catalogAfter
        .table(relation)
        ?.constraints.filter(
          ({ kind, columns }) => kind === 'foreign-key' && (column === undefined || columns.includes(column)),
        );
      const parents = [...new Set((left ?? []).flatMap(({ references }) => references?.relation ?? []))].filter(
        // Where the state has lost the parent as well, Django no longer deletes its rows.
        (parent) => parent !== relation && modelOfTable(context.compiled.stateAfter, parent) !== undefined,
      );
      const [first] = left ?? [];
      if (first === undefined || parents.length === 0) continue;
      yield {
        at: operation.at,
        relation,
        subject: ['orphaned', relation, column ?? ''],
        title: `Deleting a row of ${codes(parents)} fails${isMysql(context) ? '' : ' at COMMIT'} where ${code(relation)} refers to it`,
        message: paragraphs(
          `The state forgets the foreign key, so Django no longer deletes or clears its rows first, but the constraint ${context.target.vendor === 'sqlite' ? '' : `${code(first.name)} `}stays in the database.`,
          adviceFor(relation, first.name, context),
        ),
      };
    }
  },
});

function isMysql({ target }: RuleContext): boolean {
  return target.vendor === 'mysql' || target.vendor === 'mariadb';
}

function adviceFor(relation: string, name: string, context: RuleContext): string {
  if (context.target.vendor === 'sqlite') {
    return 'Change the field before it leaves the state, to one with `db_constraint=False`: Django makes the table again without the constraint.';
  }
  return isMysql(context)
    ? `Drop the constraint in the same release, as database operation: ${sqlCode(`ALTER TABLE ${relation} DROP FOREIGN KEY ${name}`)}.`
    : `Drop the constraint in the same release, as database operation: ${sqlCode(`ALTER TABLE ${relation} DROP CONSTRAINT ${name}`)} (a short lock on both tables; use a \`lock_timeout\`).`;
}
