import type { Step } from '../../django/history.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { actionsOf, code, codes, paragraphs } from '../message.ts';
import { isKnownSmall } from '../table-size.ts';

/** From so many tables on, held at once against reads, the order in which the application uses them starts to matter; of busy ones two do. */
const manyTables = 3;

export const multiTableLock = defineRule({
  id: 'multi-table-lock',
  severity: 'warning',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: 'One transaction holds several tables against reads and writes at once.',
    why: `Locks are taken one after the other and all kept until COMMIT. The first table waits for the last, and a request that uses two of them in
the other order deadlocks with the migration: one of the two is cancelled.`,
    facts: ['The locks are held together until COMMIT (observed on PostgreSQL 12 to 18).'],
    whenToIgnore: 'The tables have little traffic.',
  },
  *migration(context) {
    const held = heldAgainstReads(context);
    const relations = [...held.keys()];
    const isBusy = relations.filter((name) => context.facts(name)?.hot === true).length >= 2;
    // What one operation locks by itself can't be taken apart, and has rules of its own.
    const isOne = new Set([...held.values()].map(({ operation }) => operation)).size < 2;
    if ((held.size < manyTables && !isBusy) || isOne || !context.compiled.migration.atomic) return;
    const { at } = context.compiled.migration;
    const line = held.get(relations[0] ?? '')?.line ?? at.startLine;
    yield {
      at: { ...at, startLine: line, endLine: line, startColumn: 0, endColumn: 0 },
      subject: ['multi-table-lock'],
      title: `${held.size} tables are locked against reads and writes at once, until COMMIT`,
      message: paragraphs(
        `This transaction takes \`ACCESS EXCLUSIVE\` on ${codes(relations)} one after the other and keeps all of them: ${code(relations[0] ?? '')} waits for all that follows, and requests that use two of them in another order can deadlock with it.`,
        'Give each table a migration of its own.',
      ),
    };
  },
});

interface Held {
  readonly line: number;
  readonly operation: Step | undefined;
}

/** The tables that are held against reads at the end, and the line that each is locked at first. A renamed table counts once. */
function heldAgainstReads({ timeline, compiled, isExisting, facts, stepOf }: RuleContext): ReadonlyMap<string, Held> {
  const held = new Map<string, Held>();
  const formerNames = new Map<string, string>();
  for (const entry of timeline.entries) {
    if (!entry.inTransaction) continue;
    for (const { relation: name, mode } of entry.effects.locks) {
      const relation = formerNames.get(name) ?? name;
      if (mode !== 'ACCESS EXCLUSIVE' || !isExisting(relation) || held.has(relation)) continue;
      const parent = compiled.catalogBefore.table(relation)?.partitionOf?.parent;
      // The partitions of a table count as one with it.
      if (parent !== undefined && held.has(parent)) continue;
      if (!isKnownSmall(facts(relation))) held.set(relation, { line: entry.line, operation: stepOf(entry) });
    }
    for (const { relation, to } of actionsOf(entry, 'rename-table')) {
      formerNames.set(to, formerNames.get(relation) ?? relation);
    }
  }
  return held;
}
