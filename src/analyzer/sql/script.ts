import type { Unresolved } from '../location.ts';
import type { CompiledStatement, ScriptItem } from './statement.ts';

/**
 * What `manage.py sqlmigrate` prints for a migration, with the line feed at its end; nothing at all for a migration without
 * operations. Source: `BaseCommand.execute` and sqlmigrate's `handle`.
 */
export function printScript(items: readonly ScriptItem[], { atomic }: { readonly atomic: boolean }): string {
  const lines = items.flatMap((item) => (item.kind === 'comment' ? [commentLine(item.text)] : statementLines(item)));
  const body = lines.join('\n');
  if (body === '') return '';
  const whole = atomic ? `BEGIN;\n${body}\nCOMMIT;` : body;
  return whole.endsWith('\n') ? whole : `${whole}\n`;
}

/** Everything that keeps a script from being printed. */
export function obstaclesOf(items: readonly ScriptItem[]): readonly Unresolved[] {
  return items.flatMap((item) => (item.kind === 'comment' ? [] : item.statement.unresolved));
}

/**
 * Why Django prints the statements of a script in another order at each run: it goes through sets of text, which Python orders
 * by hashes with a random seed (PYTHONHASHSEED). The script is then one of several, the same but for the order.
 */
export function changingOrdersOf(items: readonly ScriptItem[]): readonly Unresolved[] {
  const all = items.flatMap((item) => (item.kind === 'comment' ? [] : (item.statement.varies ?? [])));
  return all.filter(({ placeholder }) => placeholder === undefined).map(({ at, reason }) => ({ at, reason }));
}

/** A literal of the printed script that stands for a value which Django makes up at each run, and why. */
export interface Placeholder extends Unresolved {
  readonly placeholder: string;
}

/** The placeholders of one statement. */
export function placeholdersIn({ varies = [] }: CompiledStatement): readonly Placeholder[] {
  return varies.flatMap(({ placeholder, ...why }) => (placeholder === undefined ? [] : [{ ...why, placeholder }]));
}

/** The placeholders of a script. */
export function placeholdersOf(items: readonly ScriptItem[]): readonly Placeholder[] {
  return items.flatMap((item) => (item.kind === 'comment' ? [] : placeholdersIn(item.statement)));
}

function commentLine(text: string): string {
  if (text.startsWith('--')) return text;
  return text === '' ? '--' : `-- ${text}`;
}

function statementLines(item: Extract<ScriptItem, { kind: 'statement' }>): readonly string[] {
  return item.statement.sql === '' ? [] : [item.statement.sql];
}
