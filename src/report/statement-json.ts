import type { ConditionalStatement, ReportedStatement } from './statements.ts';

/** How MySQL or MariaDB make a change of a table. */
export function onlineJson({
  relation,
  algorithm,
  lock,
  work,
  source,
  note,
}: ReportedStatement['online'][number]): object {
  return { relation, algorithm, lock, work, source, ...(note === undefined ? {} : { note }) };
}

/** A statement of procedural code that may run. */
export function conditionalJson({ sql, line, condition, locks, ...rest }: ConditionalStatement): object {
  const { rewrites, scans, blocks } = rest;
  return {
    sql,
    line,
    condition,
    locks: locks.map(({ relation, mode }) => ({ relation, mode })),
    rewrites,
    scans,
    blocks,
  };
}
