import { planToChangeKey } from '../../plans/change-key.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, codes, heldSentence, paragraphs, sentences, sizeSentence, typeCode } from '../message.ts';

export const pkTypeChangeFanout = defineRule({
  id: 'pk-type-change-fanout',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'duration',
  covers: [
    'alter-type-rewrite',
    'drop-fk-locks-parent',
    'add-fk-validates',
    'slow-statement-while-holding-ae',
    'varchar-shrink',
    'multi-table-lock',
  ],
  documentation: {
    what: `The type of a primary key changes that other tables point to: each of them is rewritten and checked in the same transaction.`,
    why: `Django changes the key and every foreign key and many-to-many table that refers to it: their constraints are dropped, their columns rewritten, their constraints added and every row checked again, all under locks that are kept until COMMIT.`,
    facts: [
      `The parent is rewritten under ACCESS EXCLUSIVE, each child is locked, rewritten where its column changes, and validated (observed on PostgreSQL 12 to 18).`,
      `MySQL and MariaDB: error 1833 while a foreign key refers to the column; Django drops and adds the keys itself (observed on MariaDB 10.11).`,
    ],
    whenToIgnore: `All of the tables are small, or the service is stopped.`,
  },
  *step(step, context) {
    const changes = context
      .entriesOf(step)
      .flatMap((entry) => actionsOf(entry, 'alter-column-type').map((action) => ({ entry, action })));
    const key = changes.find(
      ({ action }) =>
        action.change !== 'none' &&
        action.change !== 'metadata' &&
        context.isExisting(action.relation) &&
        context.compiled.catalogBefore
          .table(action.relation)
          ?.constraints.some(({ kind, columns }) => kind === 'primary-key' && columns.includes(action.column)),
    );
    if (key === undefined) return;
    const { relation, column, to } = key.action;
    const children = context.compiled.catalogBefore
      .referencing(relation)
      .map(({ name }) => name)
      .filter((name) => name !== relation && context.isExisting(name));
    if (children.length === 0) return;
    yield {
      at: context.locationOf(key.entry),
      relation,
      subject: ['key-type', relation, column],
      plan: planToChangeKey(context, step),
      title: `${code(relation)} and ${children.length === 1 ? code(children[0] ?? '') : `${children.length} tables that point to it`} are rewritten in one transaction: ${code(column)} becomes ${typeCode(to)}`,
      message: paragraphs(
        sentences(
          `Reads and writes on ${codes([relation, ...children])} wait until all of it is done.`,
          heldSentence(key.entry, context, relation),
        ),
        [relation, ...children]
          .slice(0, 6)
          .map((name) => sizeSentence(name, context))
          .join(' '),
        'Give the key and each column that points to it a second column of the new type, kept equal by a trigger and filled in batches; prove foreign keys to the second key (NOT VALID, then VALIDATE), and swap the columns, the key last, with the state. Until then keep the old type with `default_auto_field` in the AppConfig.',
      ),
    };
  },
});
