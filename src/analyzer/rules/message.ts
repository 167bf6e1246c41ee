import type { Action, HeldLock, TimelineEntry } from '../database/effects.ts';
import { spelledType } from '../database/type-name.ts';
import type { RuleContext } from './define.ts';

/** Longest name that is printed whole; identifiers of PostgreSQL have 63 bytes at most. */
const longestName = 120;

/** Longest statement that is printed whole. */
const longestSql = 1000;

/**
 * A name of the project as inline code that stays inert in Markdown, in titles and in terminals, whatever it holds: one
 * line, no backtick that could end the code early, no control or direction characters, bounded.
 */
export function code(name: string): string {
  return boundedCode(name, longestName);
}

/** SQL to be copied: whole, where a name would be cut. */
export function sqlCode(sql: string): string {
  return boundedCode(sql, longestSql);
}

function boundedCode(name: string, longest: number): string {
  const visible = name
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('`', "'")
    .trim();
  const characters = [...visible];
  const bounded = characters.length > longest ? `${characters.slice(0, longest).join('')}…` : visible;
  return `\`${bounded === '' ? ' ' : bounded}\``;
}

/** A type as the manual spells it: `int8` is `bigint`. */
export function typeCode(type: string): string {
  return code(spelledType(type));
}

/**
 * A reason that quotes pieces of a file in backticks: the quotes stay as inline code, and names with underscores become it; nothing
 * else is Markdown.
 */
export function reasonText(reason: string): string {
  return reason.replaceAll(/`[^`]*`|\b(?=\w*_)[\w.]+\b(?:\(\))?|[^`\w]+|\w+|`/gu, (part) =>
    part.startsWith('`') || part.includes('_')
      ? code(part.replaceAll('`', ''))
      : part.replaceAll(/[<>*[\]|@#&\\\r\n]/gu, ' '),
  );
}

/** "`a`", "`a` and `b`", "`a`, `b` and `c`"; from the seventh on "and 3 more". */
export function codes(names: readonly string[]): string {
  const shown = names.length > 6 ? names.slice(0, 5) : names;
  const parts = [...shown.map(code), ...(shown.length < names.length ? [`${names.length - shown.length} more`] : [])];
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Paragraphs of a message; empty ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** Sentences of one paragraph; empty ones are left out. */
export function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** What `ALTER TABLE` does, without the two words that say nothing: "ADD COLUMN". */
export function shortCommand(entry: TimelineEntry): string {
  return entry.effects.command.replace(/^ALTER TABLE … /u, '');
}

/** Locks on tables from before the change, held by earlier statements of the transaction, under which reads wait. */
export function exclusivelyHeld(entry: TimelineEntry, context: RuleContext): readonly HeldLock[] {
  return entry.heldBefore.filter(({ relation, mode }) => mode === 'ACCESS EXCLUSIVE' && context.isExisting(relation));
}

/** True if reads of the relation wait already, because of an earlier statement of the transaction. */
export function isHeldExclusively(relation: string, entry: TimelineEntry, context: RuleContext): boolean {
  return exclusivelyHeld(entry, context).some((lock) => lock.relation === relation);
}

/** True if a `lock_timeout` is in force: the statement gives up instead of letting all others queue behind it. */
export function waitsBriefly(entry: TimelineEntry): boolean {
  const timeout = entry.settings.get('lock_timeout');
  return timeout !== undefined && !/^'?0\s*(ms|s|min)?'?$/u.test(timeout);
}

/**
 * "This transaction has held `ACCESS EXCLUSIVE` on `t` since line 14 (`ADD COLUMN`) and keeps it until COMMIT: reads wait too.",
 * or nothing where no lock is held under which reads would wait. `relation` is the table that the finding is about.
 */
export function heldSentence(entry: TimelineEntry, context: RuleContext, relation?: string): string {
  const held = exclusivelyHeld(entry, context);
  const first = held.find((lock) => lock.relation === relation) ?? held[0];
  if (first === undefined) return '';
  const cause = context.timeline.entries[first.since];
  const since = cause === undefined ? '' : ` since line ${cause.line} (${code(shortCommand(cause))})`;
  const others = held.filter((lock) => lock !== first).map((lock) => lock.relation);
  const keeps = others.length === 0 ? ' and keeps it' : `, on ${codes(others)} as well, and keeps them all`;
  return `This transaction has held \`ACCESS EXCLUSIVE\` on ${code(first.relation)}${since}${keeps} until COMMIT: reads wait too.`;
}

/** The cost in the table's own size: "`t`: 3.1 M rows, 2.4 GB." */
export function sizeSentence(relation: string, context: RuleContext): string {
  return `${code(relation)}: ${context.sizeOf(relation)}.`;
}

/** The member of `Action` that a kind names; one member may have several kinds. */
export type ActionOf<Kind extends Action['kind']> = Action extends infer One
  ? One extends { readonly kind: infer Kinds }
    ? Kind extends Kinds
      ? One
      : never
    : never
  : never;

/** The actions of a statement that are of one kind. */
export function actionsOf<Kind extends Action['kind']>(entry: TimelineEntry, kind: Kind): readonly ActionOf<Kind>[] {
  return entry.effects.actions.filter((action) => action.kind === kind) as unknown as readonly ActionOf<Kind>[];
}
