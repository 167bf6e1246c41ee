import { defineRule } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';

export const cumulativeLockBudget = defineRule({
  id: 'cumulative-lock-budget',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `One change locks the same hot table in three transactions or more: traffic stops as often.`,
    why: `Each of them is instant, and each has to wait for its lock again while new requests queue. Instant changes of one table belong into one transaction.`,
    facts: [`A request for ACCESS EXCLUSIVE that waits makes later readers wait (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The table is quiet when the deploy runs.`,
  },
  *migration(context) {
    const changes = context.migrationsOfChange;
    if (changes.at(-1) !== context.compiled || changes.length < most) return;
    for (const [relation] of context.catalogBeforeChange.tables) {
      if (context.facts(relation)?.hot !== true) continue;
      const touching = changes.filter(
        ({ catalogBefore, catalogAfter }) => catalogBefore.table(relation) !== catalogAfter.table(relation),
      );
      if (touching.length < most) continue;
      yield {
        at: { ...context.compiled.migration.at, endLine: context.compiled.migration.at.startLine },
        relation,
        subject: ['lock-budget', relation],
        title: `Traffic on the hot table ${code(relation)} stops ${touching.length} times in this change`,
        message: paragraphs(
          `${codes(touching.map(({ migration }) => migration.name))} each lock it.`,
          'Put what is instant into one migration.',
        ),
      };
    }
  },
});

/** From so many interruptions on they are worth putting together. */
const most = 3;
