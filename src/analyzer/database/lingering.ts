import type { Node } from './prepare.ts';
import { all, as, constantText, walk } from './syntax.ts';

/** Functions that keep a statement waiting for something else than a lock on a table. */
const lingering: Readonly<Record<string, string>> = {
  pg_sleep: 'sleeps',
  pg_sleep_for: 'sleeps',
  pg_sleep_until: 'sleeps',
  pg_advisory_lock: 'waits for whoever holds that advisory lock',
  pg_advisory_lock_shared: 'waits for whoever holds that advisory lock',
  pg_advisory_xact_lock: 'waits for whoever holds that advisory lock',
  pg_advisory_xact_lock_shared: 'waits for whoever holds that advisory lock',
};

/** Sleeps of less than so many seconds are not worth a word. */
const shortSleep = 1;

export function isLingering(name: string): boolean {
  return Object.hasOwn(lingering, name);
}

/** What keeps a query running however few rows it reads: "pg_sleep(600) sleeps". The first of it. */
export function lingersFor(query: unknown): string | undefined {
  let reason: string | undefined;
  walk(query, (kind, content: { funcname?: Node[]; args?: Node[] }) => {
    if (kind !== 'FuncCall') return;
    const name = all(content.funcname, 'String').at(-1)?.sval ?? '';
    const why = Object.hasOwn(lingering, name) ? lingering[name] : undefined;
    const [argument] = content.args ?? [];
    const given = constantText(as(argument, 'TypeCast')?.arg ?? argument);
    if (why === undefined || (name === 'pg_sleep' && Number(given ?? Infinity) < shortSleep)) return;
    reason ??= `${name}(${given ?? '…'}) ${why}`;
  });
  return reason;
}
