import type { Command } from '../command-syntax.ts';

/** A reason of this length says enough, and fits into every text that repeats it. */
const longestReason = 500;

/** Why somebody decides something, and until when. */
export type Reason =
  | { readonly reason: string; readonly until: string | undefined }
  /** What is missing or wrong, as Markdown. */
  | { readonly problem: string };

/** Reads `reason="…"` and `until=YYYY-MM-DD`. A decision without a reason helps nobody in a year. */
export function readReason({ options }: Command, usage: string, today = new Date()): Reason {
  const reason = options.get('reason')?.trim() ?? '';
  if (reason === '') return { problem: `A reason is needed: \`${usage}\`` };
  const until = options.get('until');
  if (until !== undefined && !isDay(until)) return { problem: '`until` is a day that exists: `until=2027-01-31`' };
  if (until !== undefined && until < today.toISOString().slice(0, 10))
    return { problem: 'The day of `until` is over.' };
  return { reason: reason.slice(0, longestReason), until };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
