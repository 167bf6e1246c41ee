import { entriesOf, stringOf } from '../django/plain-values.ts';
import type { ProjectSettings } from '../django/project.ts';
import type { TimelineEntry } from '../database/effects.ts';
import type { RuleContext } from './define.ts';

const milliseconds: Readonly<Record<string, number>> = {
  us: 0.001,
  ms: 1,
  s: 1000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A timeout as PostgreSQL reads it, in milliseconds: "2s", "500", "'1min'"; 0 is no timeout. Undefined where it is none. */
export function readTimeout(text: string): number | undefined {
  const match = /^'?\s*(\d+(?:\.\d+)?)\s*(us|ms|s|min|h|d)?\s*'?$/u.exec(text);
  if (match === null) return undefined;
  return Number(match[1]) * (milliseconds[match[2] ?? 'ms'] ?? 1);
}

/** A setting of the connection that settings.py gives in `DATABASES`: `OPTIONS = {"options": "-c lock_timeout=2s"}`. */
export function connectionSetting(settings: ProjectSettings, name: string): string | undefined {
  const database = entriesOf(entriesOf(settings.values.get('DATABASES'))?.get('default'));
  const options = stringOf(entriesOf(database?.get('OPTIONS'))?.get('options'));
  return new RegExp(String.raw`(?:^|\s)(?:-c\s*|--)${name.replace('_', '[-_]')}=(\S+)`, 'u').exec(options ?? '')?.[1];
}

/** A timeout in force for a statement, in milliseconds: what the migration has set, else what the connection has. */
export function timeoutOf(
  name: 'lock_timeout' | 'statement_timeout',
  entry: TimelineEntry,
  settings: ProjectSettings,
): number | undefined {
  const text = entry.settings.get(name) ?? connectionSetting(settings, name);
  const timeout = text === undefined ? undefined : readTimeout(text);
  return timeout === 0 ? undefined : timeout;
}

/** "2 s", "1.5 min". */
export function describeTimeout(timeout: number): string {
  if (timeout < 1000) return `${timeout} ms`;
  return timeout < 60_000 ? `${timeout / 1000} s` : `${timeout / 60_000} min`;
}

/** What to do about waiting for a lock: the timeout that the connection has anyway counts. */
export function briefWaitAdvice({ project: { settings } }: Pick<RuleContext, 'project'>): {
  readonly text: string;
  readonly isLimited: boolean;
} {
  const timeout = readTimeout(connectionSetting(settings, 'lock_timeout') ?? '') ?? 0;
  const isLimited = timeout > 0;
  return {
    isLimited,
    text: isLimited
      ? `The connection gives up after ${describeTimeout(timeout)} of waiting (\`lock_timeout\`): let the deploy try again`
      : 'Run it with a short `lock_timeout` and retries',
  };
}
