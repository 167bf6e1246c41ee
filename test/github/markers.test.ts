import { describe, expect, test } from '@jest/globals';

import { printMarker, readMarkers, withoutMarkers, type Marker } from '../../src/github/markers.ts';

describe('markers', () => {
  test.each<Marker>([
    { kind: 'summary' },
    { kind: 'finding', fingerprint: 'a1b2c3', state: 'open' },
    { kind: 'finding', fingerprint: 'f-0.9:x', state: 'fixed' },
    { kind: 'finding', fingerprint: 'a1b2c3', state: 'open', at: 7 },
    { kind: 'finding', fingerprint: 'a1b2c3', state: 'open', at: 7, in: '0a1b2c3d' },
  ])('are read as they were printed: %j', (marker) => {
    expect(readMarkers(`text\n\n${printMarker(marker)}`)).toEqual([marker]);
    expect(withoutMarkers(`text\n\n${printMarker(marker)}`)).toBe('text');
  });

  test('on the last lines count: a quoted one before them does not', () => {
    const quoted = printMarker({ kind: 'finding', fingerprint: 'other', state: 'open' });
    const own = printMarker({ kind: 'finding', fingerprint: 'own', state: 'fixed' });
    const other = printMarker({ kind: 'finding', fingerprint: 'too', state: 'open' });
    expect(readMarkers(`> ${quoted}\n\ntext\n${own}\r\n${other}\n`)).toMatchObject([
      { fingerprint: 'own' },
      { fingerprint: 'too' },
    ]);
  });

  test.each(['', 'text', '<!-- lockkeeper:finding v2 x open -->', '<!-- lockkeeper:finding v1 a b open -->'])(
    'are not seen in %j',
    (body) => expect(readMarkers(body)).toEqual([]),
  );
});
