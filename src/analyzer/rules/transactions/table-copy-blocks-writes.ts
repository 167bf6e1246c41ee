import type { OnlineChange } from '../../database/effects.ts';
import { defineRule } from '../define.ts';
import { code, paragraphs, sentences, sizeSentence } from '../message.ts';

export const tableCopyBlocksWrites = defineRule({
  id: 'table-copy-blocks-writes',
  severity: 'error',
  vendors: ['mysql', 'mariadb'],
  hazard: 'duration',
  documentation: {
    what: 'MySQL or MariaDB copies or reads a whole table for a change while writes to it wait.',
    why: `Most changes are instant or made in place, beside reads and writes. Those that are not (a column's type, a foreign key with
\`foreign_key_checks\`, a CHECK, a full-text index) work through every row with \`LOCK=SHARED\`: others read, but whoever writes waits until
it is done. A replica repeats the work, and lags behind by as long.`,
    facts: [
      'MariaDB 10.11: observed with forced `ALGORITHM=` and `LOCK=` clauses (`conformance/online-ddl/`).',
      'MySQL 8: "Online DDL Operations", 17.12.1 of its manual; CHECK constraints: MySQL bug 117450.',
    ],
    whenToIgnore: 'The table is small, or the change is made by gh-ost or pt-online-schema-change.',
  },
  *statement(entry, context) {
    const step = context.stepOf(entry);
    const all = step === undefined ? [entry] : context.entriesOf(step);
    for (const change of entry.effects.online) {
      if (!blocksWrites(change) || !context.isExisting(change.relation)) continue;
      // One operation may copy a table for its column and again for its foreign key: that is one hazard.
      const copies = all.filter(({ effects }) =>
        effects.online.some((other) => other.relation === change.relation && blocksWrites(other)),
      );
      if (copies.length > 1 && copies[0] !== entry) continue;
      yield {
        at: context.locationOf(entry),
        relation: change.relation,
        subject: ['table-copy', entry.effects.command, change.relation],
        title: `Writes to ${code(change.relation)} wait while the table is ${works[change.work]}`,
        message: paragraphs(
          sentences(
            `${code(entry.effects.command)} needs \`ALGORITHM=${change.algorithm}, LOCK=${change.lock}\` (${sources[change.source]}): every row is worked through, and whoever writes waits until it is done.`,
            copies.length > 1 ? `The operation does so ${copies.length} times.` : undefined,
            change.note === undefined ? undefined : `Note: ${change.note}.`,
          ),
          sizeSentence(change.relation, context),
          change.algorithm === 'COPY'
            ? 'Add a new column or table beside the old, fill it in batches and switch over; or let a tool for online schema changes copy the table beside the traffic.'
            : 'Run it when nobody writes.',
        ),
      };
    }
  },
});

function blocksWrites({ lock, work }: OnlineChange): boolean {
  return lock !== 'NONE' && work !== 'metadata';
}

const works: Readonly<Record<OnlineChange['work'], string>> = {
  metadata: 'changed',
  'index build': 'read for an index',
  rebuild: 'rebuilt',
  copy: 'copied',
};

const sources: Readonly<Record<OnlineChange['source'], string>> = {
  observed: 'observed on MariaDB 10.11',
  manual: "from MySQL's manual",
  'heaviest case': 'the heaviest that it may be',
};
