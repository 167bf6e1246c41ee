import type { ConditionalStatement, ReportedStatement } from './statements.ts';

/** A lock; `otherwise` is what is taken where no row leads to its mode. */
export function lockJson({ relation, mode, otherwise }: ReportedStatement['locks'][number]): object {
  return { relation, mode, ...(otherwise === undefined ? {} : { otherwise }) };
}

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
    locks: locks.map(lockJson),
    rewrites,
    scans,
    blocks,
  };
}
