import { defineRule } from '../define.ts';
import { codes, heldSentence, paragraphs, sentences, sizeSentence } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const truncate = defineRule({
  id: 'truncate',
  severity: 'error',
  vendors: undefined,
  hazard: 'data-loss',
  covers: ['slow-statement-while-holding-ae', 'dml-without-where', 'data-loss'],
  documentation: {
    what: `TRUNCATE empties a table in use.`,
    why: `Every row is gone at COMMIT, under \`ACCESS EXCLUSIVE\`. On MySQL it commits at once, whatever follows. With CASCADE all tables that point to it are emptied too.`,
    facts: [
      `TRUNCATE takes ACCESS EXCLUSIVE; with CASCADE on every table that refers to it, too (observed on PostgreSQL 12 to 18).`,
      `MySQL manual: TRUNCATE TABLE causes an implicit commit.`,
    ],
    whenToIgnore: `The rows can be made again (a cache, a queue).`,
  },
  *statement(entry, context) {
    const emptied = entry.effects.rowsWritten
      .filter(({ command, relation }) => command === 'TRUNCATE' && context.isExisting(relation))
      .map(({ relation }) => relation);
    const [first] = emptied;
    if (first === undefined) return;
    const isCascade = syntaxOf(entry, 'TruncateStmt')?.behavior === 'DROP_CASCADE';
    yield {
      at: context.locationOf(entry),
      relation: first,
      subject: ['truncate', ...emptied],
      title: `Every row of ${codes(emptied)} is gone after this${isCascade ? ', and of all tables that point to it' : ''}`,
      message: paragraphs(
        sentences('`TRUNCATE` takes `ACCESS EXCLUSIVE`, and there is no way back.', heldSentence(entry, context)),
        sizeSentence(first, context),
        'If the rows are to go, delete them in batches; if not, rename the table and drop it a release later.',
      ),
    };
  },
});
