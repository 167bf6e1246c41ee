import type { Severity } from '../analyzer/rules/finding.ts';
import type { Target, Vendor } from '../analyzer/target.ts';

/** "1 error", "2 errors". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

const vendors: Readonly<Record<Vendor, string>> = {
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mariadb: 'MariaDB',
  sqlite: 'SQLite',
};

/** "PostgreSQL 16". */
export function databaseName(target: Target): string {
  return `${vendors[target.vendor]} ${databaseVersion(target)}`;
}

/** PostgreSQL has one number a major version since 10; the others have two. */
export function databaseVersion({ vendor, database: [major, minor] }: Target): string {
  return vendor === 'postgresql' ? `${major}` : `${major}.${minor}`;
}

/** What a review leaves unsaid of locks, so that silence is not taken for "none"; undefined where rules judge them all. */
export function unjudgedLocks({ vendor }: Target): string | undefined {
  return vendor === 'postgresql' ? undefined : 'of locks only copies of tables are judged';
}

export function djangoVersion({ django: [major, minor] }: Target): string {
  return `${major}.${minor}`;
}

export const severities: readonly Severity[] = ['error', 'warning', 'notice'];

/** "2 errors, 1 warning"; what there is none of is left out. */
export function countsBySeverity(counts: Readonly<Record<Severity, number>>): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => count(counts[severity], severity))
    .join(', ');
}
