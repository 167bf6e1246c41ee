import type { Target } from '../target.ts';

/** The time zone that a session is in: by what the SQL sets, else by Django, which sets it on every connection. */
export function sessionZone(set: string | undefined, { times }: Target): string | undefined {
  if (set !== undefined) return set.replaceAll("'", '').trim();
  if (times === undefined) return undefined;
  return times.usesTimeZones ? 'UTC' : times.timeZone;
}

/** True for a time zone that has always been that of Greenwich, as PostgreSQL asks for (`TimestampTimestampTzRequiresRewrite`). */
export function isUtc(zone: string): boolean {
  return /^(?:etc\/)?(?:utc|uct|zulu|universal|greenwich|gmt(?:[+-]?0)?)$|^[+-]?0+$/i.test(zone);
}
