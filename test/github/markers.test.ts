import { describe, expect, test } from '@jest/globals';

import { printMarker, readMarker, withoutMarkers, type Marker } from '../../src/github/markers.ts';

describe('markers', () => {
  test.each<Marker>([
    { kind: 'summary' },
    { kind: 'finding', fingerprint: 'a1b2c3', state: 'open' },
    { kind: 'finding', fingerprint: 'f-0.9:x', state: 'fixed' },
  ])('are read as they were printed: %j', (marker) => {
    expect(readMarker(`text\n\n${printMarker(marker)}`)).toEqual(marker);
    expect(withoutMarkers(`text\n\n${printMarker(marker)}`)).toBe('text');
  });

  test('the last one counts: a quoted one before it does not', () => {
    const quoted = printMarker({ kind: 'finding', fingerprint: 'other', state: 'open' });
    const own = printMarker({ kind: 'finding', fingerprint: 'own', state: 'fixed' });
    expect(readMarker(`> ${quoted}\n${own}`)).toMatchObject({ fingerprint: 'own' });
  });

  test.each(['', 'text', '<!-- lockkeeper:finding v2 x open -->', '<!-- lockkeeper:finding v1 a b open -->'])(
    'are not seen in %j',
    (body) => expect(readMarker(body)).toBeUndefined(),
  );
});
