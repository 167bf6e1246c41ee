/** What a hidden comment in one of our texts says. */
export type Marker =
  | { readonly kind: 'finding'; readonly fingerprint: string; readonly state: 'open' | 'fixed' }
  | { readonly kind: 'summary' };

const pattern = /<!-- lockkeeper:(finding|summary) v1(?: ([\w.:-]+) (open|fixed))? -->/g;

/** The hidden comment that identifies a text of ours. */
export function printMarker(marker: Marker): string {
  return marker.kind === 'summary'
    ? '<!-- lockkeeper:summary v1 -->'
    : `<!-- lockkeeper:finding v1 ${marker.fingerprint} ${marker.state} -->`;
}

/** The marker at the end of a text; only to be trusted in texts that we wrote ourselves. */
export function readMarker(body: string): Marker | undefined {
  const match = [...body.matchAll(pattern)].at(-1);
  if (match === undefined) return undefined;
  const [, kind, fingerprint, state] = match;
  if (kind === 'summary') return { kind: 'summary' };
  if (fingerprint === undefined || (state !== 'open' && state !== 'fixed')) return undefined;
  return { kind: 'finding', fingerprint, state };
}

/** The text without any marker. */
export function withoutMarkers(body: string): string {
  return body.replaceAll(pattern, '').trimEnd();
}
