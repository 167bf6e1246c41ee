import type { TimelineEntry } from '../../database/effects.ts';
import type { Step } from '../../django/history.ts';
import { tableOfModel } from '../tables-of-models.ts';
import { defineRule } from '../define.ts';
import { code } from '../message.ts';

export const identifierTooLong = defineRule({
  id: 'identifier-too-long',
  severity: 'error',
  vendors: undefined,
  hazard: 'failure',
  documentation: {
    what: `A name is too long: PostgreSQL cuts off what goes beyond 63 bytes in silence, and Django refuses names of indexes with more than 30 characters.`,
    why: `The object gets another name than the one that is written. A later DROP by the full name still finds it, but two names that differ in their ends only are the same, and what looks it up in the catalog finds nothing.`,
    facts: [
      `Django's system check \`models.E034\` (\`Model._check_indexes\`, \`Index.max_name_length\`): \`migrate\` ends with SystemCheckError (Django 4.2, tried).`,
      `PostgreSQL manual, 4.1.1: identifiers are truncated to 63 bytes (NAMEDATALEN - 1), with a NOTICE.`,
    ],
    whenToIgnore: `Never: shorten the name.`,
  },
  *step(step) {
    for (const { table, name } of newIndexNames(step)) {
      const { length } = [...name];
      if (length <= longestOfDjango) continue;
      yield {
        at: step.operation.at,
        relation: table,
        subject: ['too-long', name],
        title: `\`manage.py migrate\` refuses to run: the index name ${code(name)} has ${length} characters, and Django allows ${longestOfDjango}`,
        message: 'The system check `models.E034` fails as soon as the model has it. Shorten the name.',
      };
    }
  },
  *statement(entry, context) {
    if (context.target.vendor !== 'postgresql') return;
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

/** `Index.max_name_length`. */
const longestOfDjango = 30;

/** The names that a step gives indexes of `Meta.indexes`. */
function newIndexNames({
  operation,
  before,
  after,
}: Step): readonly { readonly table: string; readonly name: string }[] {
  return operation.models.flatMap((key) => {
    const model = after.model(key);
    const known = new Set(before.model(key)?.options.indexes.map(({ name }) => name));
    const names = model?.options.indexes.flatMap(({ name }) => (name === undefined || known.has(name) ? [] : [name]));
    return model === undefined ? [] : (names ?? []).map((name) => ({ table: tableOfModel(model), name }));
  });
}

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
