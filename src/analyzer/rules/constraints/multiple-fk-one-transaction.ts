import type { TimelineEntry } from '../../database/effects.ts';
import { isKnownLargeOrHot } from '../table-size.ts';
import { defineRule } from '../define.ts';
import { actionsOf, codes, paragraphs, waitsBriefly } from '../message.ts';

export const multipleFkOneTransaction = defineRule({
  id: 'multiple-fk-one-transaction',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `One transaction locks several tables against writes, because foreign keys to them are added.`,
    why: `Each foreign key takes \`SHARE ROW EXCLUSIVE\` on the table that it points to, until COMMIT. The first is held while the migration waits for the next, and requests that write to both in another order can deadlock with it.`,
    facts: [
      `CREATE TABLE or ADD CONSTRAINT with a foreign key takes SHARE ROW EXCLUSIVE on the referenced table until COMMIT (observed on PostgreSQL 12 to 18).`,
    ],
    whenToIgnore: `The tables have little traffic. Lockkeeper warns where two of them are known to be large or hot.`,
  },
  *migration(context) {
    const parents = new Map<string, TimelineEntry>();
    for (const entry of context.timeline.entries) {
      if (!entry.inTransaction || waitsBriefly(entry)) continue;
      for (const { constraint, references } of actionsOf(entry, 'add-constraint')) {
        if (constraint !== 'foreign-key' || references === undefined || !context.isExisting(references)) continue;
        if (!context.isSmall(references) && !parents.has(references)) parents.set(references, entry);
      }
    }
    const names = [...parents.keys()];
    const last = [...parents.values()].at(-1);
    if (last === undefined || names.length < 2) return;
    const busy = names.filter((name) => isKnownLargeOrHot(context.facts(name)));
    yield {
      at: context.locationOf(last),
      relation: names.at(-1),
      subject: ['foreign-keys', ...names],
      ...(busy.length >= 2 ? { severity: 'warning' as const } : {}),
      title: `Writes to ${codes(names)} are blocked together until COMMIT`,
      message: paragraphs(
        'Each foreign key takes `SHARE ROW EXCLUSIVE` on the table that it points to: one is held while the migration waits for the next.',
        'Where both are busy, add the keys in migrations of their own, with a short `lock_timeout`.',
      ),
    };
  },
});
