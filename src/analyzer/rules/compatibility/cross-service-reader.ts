import type { Action } from '../../database/effects.ts';
import { defineRule, type RuleContext } from '../define.ts';
import { code, codes, paragraphs } from '../message.ts';

export const crossServiceReader = defineRule({
  id: 'cross-service-reader',
  severity: 'error',
  vendors: undefined,
  hazard: 'compatibility',
  documentation: {
    what: 'A table or a column goes, or gets another name or type, that others read besides this project.',
    why: `Reports, warehouses, other services and replicas read tables by name, and no file of the repository says so. They are not deployed with
it: what they ask for is gone the moment the migration commits, whatever the plan for the project's own code is.

\`tables: { shop_order: { readers: [billing, warehouse] } }\` in the configuration names them. Subscribers of a publication that the
history has made are known without: they find their columns by name.`,
    facts: [
      'Logical replication matches tables by their qualified name and columns by name; a published column that the subscriber lacks stops it (PostgreSQL manual, 29.2 and 29.8).',
    ],
    whenToIgnore: 'Everybody who reads the table has been asked, and follows.',
  },
  *statement(entry, context) {
    for (const action of entry.effects.actions) {
      const gone = goneIn(action, context);
      if (gone === undefined) continue;
      const { relation, name, becomes } = gone;
      const readers = [...(context.facts(relation)?.readers ?? []), ...subscribersOf(action, context)];
      if (readers.length === 0) continue;
      yield {
        at: context.locationOf(entry),
        relation,
        subject: ['readers', action.kind, relation, name],
        ...(action.kind === 'alter-column-type' ? { severity: 'warning' as const } : {}),
        title: `${codes(readers)} ${readers.length === 1 ? 'reads' : 'read'} ${code(relation)} too: ${code(name)} ${becomes}`,
        message: paragraphs(
          `${readers.length === 1 ? 'That reader is' : 'Those readers are'} not deployed with this project: a safe order of releases here changes nothing for ${readers.length === 1 ? 'it' : 'them'}.`,
          action.kind === 'alter-column-type'
            ? 'Ask them whether they can read the new type before this is deployed.'
            : 'Have them stop reading it first. Where they can be given something else, a view with the old name and columns keeps their queries alive meanwhile.',
        ),
      };
    }
  },
});

interface Gone {
  readonly relation: string;
  /** The table or column that is no longer what it was. */
  readonly name: string;
  /** What becomes of it, as the end of a sentence. */
  readonly becomes: string;
}

/** What a statement takes from those who read a table that was there before the change. */
function goneIn(action: Action, context: RuleContext): Gone | undefined {
  if (!('relation' in action) || action.relation === undefined || !context.isExisting(action.relation))
    return undefined;
  const { relation } = action;
  switch (action.kind) {
    case 'drop-table':
      return { relation, name: relation, becomes: 'is dropped' };
    case 'rename-table':
      return { relation, name: relation, becomes: `becomes ${code(action.to)}` };
    case 'drop-column':
      if (!context.isExistingColumn(relation, action.column)) return undefined;
      return { relation, name: action.column, becomes: 'is dropped' };
    case 'rename-column':
      if (!context.isExistingColumn(relation, action.column)) return undefined;
      return { relation, name: action.column, becomes: `becomes ${code(action.to)}` };
    case 'alter-column-type':
      if (action.change === 'none' || !context.isExistingColumn(relation, action.column)) return undefined;
      return { relation, name: action.column, becomes: `becomes ${code(action.to)}` };
    default:
      return undefined;
  }
}

/** A subscriber keeps a column that is dropped here, and reads other types from their text; a new name stops it. */
function subscribersOf(action: Action, { compiled, target }: RuleContext): readonly string[] {
  if (target.vendor !== 'postgresql' || (action.kind !== 'rename-table' && action.kind !== 'rename-column')) return [];
  return [...compiled.catalogBefore.publications]
    .filter(([, tables]) => tables.includes(action.relation))
    .map(([name]) => `subscribers of ${name}`);
}
