import { describe, expect, test } from '@jest/globals';

import { lastAnswer } from '../../../src/analyzer/database/last-answer.ts';
import type { SourceText } from '../../../src/analyzer/database/parse-sql.ts';

describe('the last answer', () => {
  const asked: string[] = [];
  const read = lastAnswer((part: { readonly name: string }, source: SourceText) => {
    asked.push(part.name);
    return `${part.name} in ${source.text}`;
  });
  const sourceOf = (text: string): SourceText => ({ text, unitOf: (bytes) => bytes });

  test('is remembered for the same part of the same text alone', () => {
    const [first, second] = [sourceOf('one text'), sourceOf('another')];
    const [a, b] = [{ name: 'a' }, { name: 'b' }];
    expect([read(a, first), read(a, first)]).toEqual(['a in one text', 'a in one text']);
    expect(asked).toEqual(['a']);
    expect([read(a, second), read(b, second), read(a, second)]).toEqual([
      'a in another',
      'b in another',
      'a in another',
    ]);
    expect(asked).toEqual(['a', 'a', 'b', 'a']);
  });
});
