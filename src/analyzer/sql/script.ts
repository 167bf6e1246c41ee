import type { Unresolved } from '../location.ts';
import type { ScriptItem } from './statement.ts';

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

/** Everything that keeps a script from being printed: gaps, and values that Django makes up at each run. */
export function obstaclesOf(items: readonly ScriptItem[]): readonly Unresolved[] {
  return items.flatMap((item) =>
    item.kind === 'comment' ? [] : [...item.statement.unresolved, ...(item.statement.varies ?? [])],
  );
}

function commentLine(text: string): string {
  if (text.startsWith('--')) return text;
  return text === '' ? '--' : `-- ${text}`;
}

function statementLines(item: Extract<ScriptItem, { kind: 'statement' }>): readonly string[] {
  return item.statement.sql === '' ? [] : [item.statement.sql];
}
