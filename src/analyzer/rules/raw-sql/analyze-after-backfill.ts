import { all, relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';
import { syntaxOf } from '../statement-syntax.ts';

export const analyzeAfterBackfill = defineRule({
  id: 'analyze-after-backfill',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'maintenance',
  documentation: {
    what: `An index on an expression is built: the planner knows nothing of its values until the table is analyzed.`,
    why: `PostgreSQL keeps statistics on the expressions of indexes, but only ANALYZE makes them. Until then plans go by guesses, and may leave the index out.`,
    facts: [`PostgreSQL manual, 11.7 and ANALYZE: statistics on index expressions are collected by ANALYZE.`],
    whenToIgnore: `Autovacuum comes round soon.`,
  },
  *statement(entry, context) {
    const built = syntaxOf(entry, 'IndexStmt');
    const isExpression = all(built?.indexParams, 'IndexElem').some(({ expr }) => expr !== undefined);
    const relation = relationName(built?.relation);
    if (!isExpression || !context.isExisting(relation) || built?.accessMethod !== 'btree') return;
    const { entries } = context.timeline;
    if (entries.slice(entries.indexOf(entry)).some(({ effects }) => effects.command.startsWith('ANALYZE'))) return;
    yield {
      at: context.locationOf(entry),
      relation,
      subject: ['analyze', relation, built.idxname ?? ''],
      title: `Queries on ${code(relation)} may not use ${code(built.idxname ?? 'the index')} until the table is analyzed`,
      message: `Run ${code(`ANALYZE ${relation}`)} after it: it takes \`SHARE UPDATE EXCLUSIVE\`, and blocks neither reads nor writes.`,
    };
  },
});
