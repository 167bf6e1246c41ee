import { expect, test } from '@jest/globals';

import type { Octokit } from '../../src/github/octokit.ts';
import { fetchPullHead } from '../../src/github/pull-head.ts';

const pullBy = (author: object | null) => {
  const pullRequest = {
    headRefOid: 'a',
    headRefName: 'b',
    isCrossRepository: false,
    author,
    state: 'OPEN',
    baseRef: null,
  };
  const octokit = { graphql: async () => ({ repository: { pullRequest } }) } as unknown as Octokit;
  return fetchPullHead(octokit, { owner: 'acme', repo: 'shop', number: 7 });
};

// A command of the author needs no role: a person who is called like the App that opened it must not be taken for it.
test.each([
  [{ __typename: 'User', login: 'renovate' }, 'renovate'],
  [{ __typename: 'Bot', login: 'renovate' }, 'renovate[bot]'],
  [null, ''],
])('the author %j is %s', async (author, expected) => {
  expect(await pullBy(author)).toMatchObject({ author: expected });
});
