import type { TimelineEntry } from '../../database/effects.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const identifierTooLong = defineRule({
  id: 'identifier-too-long',
  severity: 'error',
  vendors: ['postgresql'],
  hazard: 'failure',
  documentation: {
    what: `A name in RunSQL is longer than 63 bytes: PostgreSQL cuts it off in silence.`,
    why: `The object gets another name than the one that is written. A later DROP by the full name still finds it, but two names that differ in their ends only are the same, and what looks it up in the catalog finds nothing.`,
    facts: [`PostgreSQL manual, 4.1.1: identifiers are truncated to 63 bytes (NAMEDATALEN - 1), with a NOTICE.`],
    whenToIgnore: `Never: shorten the name.`,
  },
  *statement(entry, context) {
    if (context.stepOf(entry)?.operation.name === 'CreateModel') return;
    for (const name of namesMadeBy(entry)) {
      if (new TextEncoder().encode(name).length < longest || !isCutOff(name, entry.sql)) continue;
      yield {
        at: context.locationOf(entry),
        relation: entry.effects.locks[0]?.relation,
        subject: ['too-long', name],
        title: `PostgreSQL cuts a name of more than 63 bytes: it becomes ${code(name)}`,
        message: 'What looks the object up by the name that is written here does not find it. Shorten the name.',
      };
    }
  },
});

/** PostgreSQL's NAMEDATALEN without the byte that ends it. */
const longest = 63;

/** The names that a statement gives. */
function namesMadeBy(entry: TimelineEntry): readonly string[] {
  return entry.effects.actions.flatMap((action) => {
    if (action.kind === 'create-index' || action.kind === 'add-constraint') return action.name ?? [];
    if (action.kind === 'rename-table' || action.kind === 'rename-column') return action.to;
    if (action.kind === 'create-table') return action.relation;
    return action.kind === 'add-column' ? action.column : [];
  });
}

/** True if the text goes on where the parser has cut the name. */
function isCutOff(name: string, sql: string): boolean {
  const folded = sql.toLowerCase();
  const at = folded.indexOf(name.toLowerCase());
  return at !== -1 && /[\p{L}\d_$]/u.test(folded.charAt(at + name.length));
}
