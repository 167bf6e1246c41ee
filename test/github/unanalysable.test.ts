import { expect, test } from '@jest/globals';

import { TruncatedTree } from '../../src/github/repository-tree.ts';
import { AnalysisStopped } from '../../src/github/reviewer.ts';
import { unanalysable } from '../../src/github/unanalysable.ts';

test('a repository that is too large is said at once: each try would cost hundreds of requests', () => {
  expect(unanalysable({ attempts: 0 }, new TruncatedTree('abc'))).toMatchObject({
    conclusion: 'failure',
    title: 'The repository is too large to be read',
    summary: expect.stringContaining('more than 200 requests') as unknown,
  });
});

test('an analysis that was stopped is tried once more', () => {
  const stopped = new AnalysisStopped('it took longer than 60 s');
  expect(() => unanalysable({ attempts: 0 }, stopped)).toThrow(stopped);
  expect(unanalysable({ attempts: 1 }, stopped)).toMatchObject({ title: 'The analysis was stopped' });
});

test('any other error is none of it', () => {
  const other = new Error('no');
  expect(() => unanalysable({ attempts: 5 }, other)).toThrow(other);
});
