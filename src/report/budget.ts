/** The size of a text as GitHub counts it. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The beginning of a text of at most so many bytes; ends at the end of a line where there is one. */
export function cutToBytes(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text;
  const start = new TextDecoder().decode(new TextEncoder().encode(text).slice(0, bytes)).replace(/\uFFFD+$/, '');
  const lineEnd = start.lastIndexOf('\n');
  return lineEnd > start.length / 2 ? start.slice(0, lineEnd) : start;
}

/**
 * Joins parts by blank lines as long as they fit into the budget. What does not fit is left out whole, never in the middle:
 * `more` says how many are missing.
 */
export function joinWithin(parts: readonly string[], bytes: number, more: (count: number) => string): string {
  const whole = parts.join('\n\n');
  if (byteLength(whole) <= bytes) return whole;
  const room = bytes - byteLength(more(parts.length)) - 2;
  const taken: string[] = [];
  let used = 0;
  for (const part of parts) {
    used += byteLength(part) + 2;
    if (used > room) break;
    taken.push(part);
  }
  return [...taken, more(parts.length - taken.length)].join('\n\n');
}
