/** What a hidden comment in one of our texts says. */
export type Marker = FindingMarker | { readonly kind: 'summary' } | ReplyMarker;

/** What a comment says of a finding: that it is there, that it is gone, or that somebody has decided about it. */
export type FindingState = 'open' | 'fixed' | 'decided';

/** A comment has one for each finding that it is about, the one that it speaks of first at the head. */
export interface FindingMarker {
  readonly kind: 'finding';
  readonly fingerprint: string;
  readonly state: FindingState;
  /** The line where the finding is now, if the comment says so because its own lines are gone. */
  readonly at?: number;
  /** A digest of the path where it is now, if that is not the comment's own. */
  readonly in?: string;
}

/** An answer to a command. */
export interface ReplyMarker {
  readonly kind: 'reply';
  readonly verb: string;
  /** Identifies the command, so that a job that is tried again does not answer twice. */
  readonly key: string;
}

const word = String.raw`[\w.:-]+`;
const pattern = `<!-- lockkeeper:(finding|summary|reply) v1(?: (${word}) (${word})(?: at=(\\d+))?(?: in=(\\w+))?)? -->`;
const anywhere = new RegExp(pattern, 'g');
const wholeLine = new RegExp(`^${pattern}$`);

/** The hidden comment that identifies a text of ours. */
export function printMarker(marker: Marker): string {
  switch (marker.kind) {
    case 'summary':
      return '<!-- lockkeeper:summary v1 -->';
    case 'reply':
      return `<!-- lockkeeper:reply v1 ${marker.verb} ${marker.key} -->`;
    case 'finding': {
      const at = marker.at === undefined ? '' : ` at=${marker.at}`;
      const elsewhere = marker.in === undefined ? '' : ` in=${marker.in}`;
      return `<!-- lockkeeper:finding v1 ${marker.fingerprint} ${marker.state}${at}${elsewhere} -->`;
    }
  }
}

/**
 * The markers on the last lines of a text, up to the first line that is none: what is quoted further up does not count. Only to
 * be trusted in texts that we wrote ourselves.
 */
export function readMarkers(body: string): readonly Marker[] {
  const lines = body.trimEnd().split('\n');
  const start = lines.findLastIndex((line) => !wholeLine.test(line.trim())) + 1;
  return lines.slice(start).flatMap((line) => markerOf(line.trim()) ?? []);
}

function markerOf(line: string): Marker | undefined {
  const [, kind, first, second, at, elsewhere] = wholeLine.exec(line) ?? [];
  if (kind === 'summary') return { kind };
  if (first === undefined || second === undefined) return undefined;
  if (kind === 'reply') return { kind, verb: first, key: second };
  if (second !== 'open' && second !== 'fixed' && second !== 'decided') return undefined;
  return {
    kind: 'finding',
    fingerprint: first,
    state: second,
    ...(at === undefined ? {} : { at: Number(at) }),
    ...(elsewhere === undefined ? {} : { in: elsewhere }),
  };
}

/** The text without any marker. */
export function withoutMarkers(body: string): string {
  return body.replaceAll(anywhere, '').trimEnd();
}

const again = '<!-- lockkeeper:again v1 -->';

/** The box at the end of the summary that asks for another review. */
export const reviewAgainBox = `- [ ] ${again} Review this again`;

/** True where somebody has ticked it. */
export function isReviewAgainTicked(body: string): boolean {
  return body.split('\n').some((line) => line.startsWith('- [x]') && line.includes(again));
}
