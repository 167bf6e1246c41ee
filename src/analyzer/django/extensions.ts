import type { ScriptItem } from '../sql/statement.ts';

/** CREATE EXTENSION and DROP EXTENSION at the beginning of a statement, for each line of a RunSQL text. */
const statement =
  /^[ \t]{0,40}(CREATE|DROP)[ \t]+EXTENSION[ \t]+(?:IF[ \t]+(?:NOT[ \t]+)?EXISTS[ \t]+)?"?([\w-]+)"?/gim;

/** The extensions that the database has after a script: CreateExtension asks for them (contrib/postgres/operations.py). */
export function extensionsAfter(before: ReadonlySet<string>, script: readonly ScriptItem[]): ReadonlySet<string> {
  let extensions: Set<string> | undefined;
  for (const item of script) {
    if (item.kind !== 'statement' || !/extension/i.test(item.statement.sql)) continue;
    for (const [, verb = '', name = ''] of item.statement.sql.matchAll(statement)) {
      extensions ??= new Set(before);
      if (verb.toUpperCase() === 'CREATE') extensions.add(name);
      else extensions.delete(name);
    }
  }
  return extensions ?? before;
}
