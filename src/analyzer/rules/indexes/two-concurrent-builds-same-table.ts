import { parseSql } from '../../database/parse-sql.ts';
import { as, relationName } from '../../database/syntax.ts';
import { defineRule } from '../define.ts';
import { actionsOf, code, paragraphs, sizeSentence } from '../message.ts';

export const twoConcurrentBuildsSameTable = defineRule({
  id: 'two-concurrent-builds-same-table',
  severity: 'notice',
  vendors: ['postgresql'],
  hazard: 'duration',
  documentation: {
    what: `Several migrations of one change build indexes concurrently on one table: run in parallel they wait for each other, and nothing vacuums or analyzes the table meanwhile.`,
    why: `\`SHARE UPDATE EXCLUSIVE\` conflicts with itself. Builds one after the other are fine; in deploys that run in parallel they queue, and autovacuum, ANALYZE and VALIDATE wait for all of them.`,
    facts: [`ANALYZE and a concurrent build waited behind VALIDATE CONSTRAINT (observed on PostgreSQL 12 to 18).`],
    whenToIgnore: `The deploy runs migrations one at a time, and the table is not written to much.`,
  },
  *migration(context) {
    const seen = new Map<string, string>();
    for (const compiled of context.migrationsOfChange) {
      if (compiled === context.compiled) break;
      for (const item of compiled.script) {
        if (item.kind !== 'statement') continue;
        for (const { index, relation } of concurrentBuilds(item.statement.sql)) seen.set(relation, index);
      }
    }
    for (const entry of context.timeline.entries) {
      for (const { relation, concurrently, name = '' } of actionsOf(entry, 'create-index')) {
        if (!concurrently || !context.isExisting(relation)) continue;
        const other = seen.get(relation);
        if (other === undefined || other === name) continue;
        yield {
          at: context.locationOf(entry),
          relation,
          subject: ['builds', relation, name],
          title: `${code(name)} and ${code(other)} on ${code(relation)} are built one after the other, and nothing vacuums it meanwhile`,
          message: paragraphs(
            'Each concurrent build reads the table twice and waits for every open transaction.',
            sizeSentence(relation, context),
          ),
        };
      }
    }
  },
});

/** The concurrent builds in an SQL text. */
function concurrentBuilds(sql: string): readonly { readonly index: string; readonly relation: string }[] {
  return parseSql(sql).flatMap((statement) => {
    const built = statement.kind === 'parsed' ? as(statement.node, 'IndexStmt') : undefined;
    if (built?.concurrent !== true) return [];
    return [{ index: built.idxname ?? '', relation: relationName(built.relation) }];
  });
}
