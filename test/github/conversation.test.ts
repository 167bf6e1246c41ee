import { expect, test } from '@jest/globals';

import { fetchConversation } from '../../src/github/conversation.ts';
import { printMarker } from '../../src/github/markers.ts';
import type { Octokit } from '../../src/github/octokit.ts';

const end = { hasNextPage: false, endCursor: null };
const finding = printMarker({ kind: 'finding', fingerprint: '0123456789abcdef', state: 'open' });
const summary = printMarker({ kind: 'summary' });

/** What is taken for ours of a thread and a comment of one author. */
async function ownOf(author: { __typename: string; login: string } | null): Promise<readonly [number, boolean]> {
  const comment = (body: string): object => ({ id: 'C', databaseId: 1, body, isMinimized: false, author });
  const thread = {
    id: 'T',
    path: 'a.py',
    isResolved: false,
    isOutdated: false,
    viewerCanResolve: false,
    viewerCanUnresolve: false,
    resolvedBy: null,
    comments: { nodes: [comment(`text\n\n${finding}`)] },
  };
  const pullRequest = {
    reviewThreads: { nodes: [thread], pageInfo: end },
    comments: { nodes: [comment(`text\n\n${summary}`)], pageInfo: end },
  };
  const octokit = { graphql: () => Promise.resolve({ repository: { pullRequest } }) } as unknown as Octokit;
  const conversation = await fetchConversation(octokit, { owner: 'acme', repo: 'shop', number: 1 }, 'lockkeeper');
  return [conversation.comments.length, conversation.summary !== undefined];
}

test('what the App has written is known by its login and its markers', async () => {
  expect(await ownOf({ __typename: 'Bot', login: 'lockkeeper' })).toEqual([1, true]);
  expect(await ownOf({ __typename: 'Bot', login: 'other' })).toEqual([0, false]);
});

test('a person who is called like the App, or nobody any more, has written nothing of ours', async () => {
  expect(await ownOf({ __typename: 'User', login: 'lockkeeper' })).toEqual([0, false]);
  expect(await ownOf(null)).toEqual([0, false]);
});
