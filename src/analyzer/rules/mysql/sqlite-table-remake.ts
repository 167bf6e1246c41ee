import { madeAgain } from '../../database/sqlite/judge.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences, sizeSentence } from '../message.ts';

export const sqliteTableRemake = defineRule({
  id: 'sqlite-table-remake',
  severity: 'warning',
  vendors: ['sqlite'],
  hazard: 'duration',
  documentation: {
    what: 'A table that is known to be large is copied whole on SQLite, while nothing else can write to the database.',
    why: `SQLite can add a nullable column, drop a plain one and rename; for all else Django makes the table again and copies its rows. There is one
lock for all writers of a database: whoever writes to any table waits until COMMIT, and gives up with "database is locked" after the
timeout of its connection. The copy needs the room of the table a second time.`,
    facts: [
      'SQLite 3.40 with Django 5.2, observed on a table of a million rows (60 MB): 2 seconds for `AddField` with a default or `AlterField`; a nullable `AddField` is done at once.',
      'Observed: another connection that writes meanwhile ends with "database is locked" after 5 seconds, the timeout of Python\'s sqlite3 where `OPTIONS` sets none.',
      'The size of a table is what `tables_file` or `tables` of the configuration says; where they say nothing, this rule is silent.',
    ],
    whenToIgnore: 'Nothing writes during the deploy, or the timeout of the connections is longer than the copy takes.',
  },
  *statement(entry, context) {
    if (entry.effects.command !== madeAgain) return;
    for (const relation of entry.effects.rewrites) {
      const facts = context.facts(relation);
      const isKnown = facts?.rows !== undefined || facts?.bytes !== undefined;
      if (!isKnown || context.isSmall(relation) || !context.isExisting(relation)) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['remake', relation],
        title: `Nothing else can write to the database while ${code(relation)} is copied`,
        message: paragraphs(
          sentences(
            'Django makes the table again for this.',
            entry.inTransaction ? 'The lock is held until the whole migration has committed.' : undefined,
          ),
          sizeSentence(relation, context),
          'Raise `timeout` in the `OPTIONS` of the database above what the copy takes, or run it when nobody writes.',
        ),
      };
    }
  },
});
