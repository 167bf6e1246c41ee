import { madeAgain } from '../../database/sqlite/judge.ts';
import { defineRule } from '../define.ts';
import { code, codes } from '../message.ts';

export const sqliteRemakeLosesTrigger = defineRule({
  id: 'sqlite-remake-loses-trigger',
  severity: 'error',
  vendors: ['sqlite'],
  hazard: 'failure',
  documentation: {
    what: 'SQLite makes a table again that has triggers: they go with the old table, in silence.',
    why: `For nearly every change of a field Django makes a new table, copies the rows, drops the old table and gives its name to the new one. Indexes
and constraints are made again from the models. Triggers are in no model: \`DROP TABLE\` takes them along, and from then on what they did
(search tables, audit logs) is not done any more.`,
    facts: [
      'SQLite 3.40 with Django 5.2, observed: after an `AlterField` the trigger of the table is gone, and the migration says nothing.',
      'Django, `_remake_table` of django/db/backends/sqlite3/schema.py; SQLite, "Making Other Kinds Of Table Schema Changes", steps 2 and 8 (remember triggers, and create them again).',
    ],
    whenToIgnore: 'The trigger is not needed any more.',
  },
  *statement(entry, context) {
    const { catalogBefore, catalogAfter } = context.compiled;
    if (entry.effects.command !== madeAgain) return;
    for (const relation of entry.effects.rewrites) {
      const left = catalogAfter.table(relation)?.triggers.map(({ name }) => name);
      const lost = (catalogBefore.table(relation)?.triggers ?? []).filter(({ name }) => left?.includes(name) === false);
      if (lost.length === 0) continue;
      const names = lost.map(({ name }) => name);
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['triggers', relation],
        title: `${names.length === 1 ? 'The trigger' : 'The triggers'} ${codes(names)} of ${code(relation)} ${names.length === 1 ? 'is' : 'are'} gone after this: the table is made again`,
        message: 'Make them again in the same migration, with `RunSQL` after this operation.',
      };
    }
  },
});
