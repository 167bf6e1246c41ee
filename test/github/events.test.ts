import { describe, expect, test } from '@jest/globals';

import { goneInstallation, workOf, type Payload } from '../../src/github/events.ts';

const base: Payload = {
  installation: { id: 1 },
  repository: { id: 2, name: 'shop', owner: { login: 'acme' } },
  sender: { login: 'ann', type: 'User' },
};
const pull = { number: 7, state: 'open', head: { sha: 'abc' } };
const comment = { id: 9, body: '/lockkeeper review' };

const kinds = (event: string, payload: Payload): string[] =>
  workOf({ event, payload: { ...base, ...payload } }).map(({ kind }) => kind);

describe('webhooks that ask for work', () => {
  test.each<[string, Payload, string]>([
    ['pull_request', { action: 'opened', pull_request: pull }, 'review'],
    ['pull_request', { action: 'synchronize', pull_request: pull }, 'review'],
    ['pull_request', { action: 'reopened', pull_request: pull }, 'review'],
    ['pull_request', { action: 'ready_for_review', pull_request: pull }, 'review'],
    ['pull_request', { action: 'converted_to_draft', pull_request: pull }, 'review'],
    ['pull_request', { action: 'edited', changes: { base: {} }, pull_request: pull }, 'review'],
    ['pull_request', { action: 'closed', pull_request: pull }, 'close'],
    ['merge_group', { action: 'checks_requested', merge_group: { head_sha: 'a', base_sha: 'b' } }, 'gate'],
    ['check_run', { action: 'rerequested', check_run: { head_sha: 'a', external_id: 'v1:pr=7:job=1' } }, 'review'],
    ['check_run', { action: 'rerequested', check_run: { head_sha: 'a', external_id: 'v1:mg=bb:job=1' } }, 'gate'],
    ['check_run', { action: 'rerequested', check_run: { head_sha: 'a', external_id: null } }, 'rerun'],
    ['check_suite', { action: 'rerequested', check_suite: { head_sha: 'a' } }, 'rerun'],
    ['issue_comment', { action: 'created', issue: { number: 7, pull_request: {} }, comment }, 'command'],
    ['pull_request_review_comment', { action: 'created', pull_request: pull, comment }, 'command'],
    ['pull_request_review', { action: 'submitted', pull_request: pull, review: comment }, 'command'],
  ])('%s %j: %s', (event, payload, kind) => expect(kinds(event, payload)).toEqual([kind]));
});

describe('webhooks that ask for nothing', () => {
  test.each<[string, string, Payload]>([
    ['a title was edited', 'pull_request', { action: 'edited', changes: {}, pull_request: pull }],
    ['a label was set', 'pull_request', { action: 'labeled', pull_request: pull }],
    ['a comment on an issue', 'issue_comment', { action: 'created', issue: { number: 7 }, comment }],
    ['a comment was edited', 'issue_comment', { action: 'edited', issue: { number: 7, pull_request: {} }, comment }],
    [
      'a comment without a command',
      'issue_comment',
      { action: 'created', issue: { number: 7, pull_request: {} }, comment: { id: 1, body: 'hi' } },
    ],
    [
      'a comment without a text',
      'issue_comment',
      { action: 'created', issue: { number: 7, pull_request: {} }, comment: { id: 1, body: null } },
    ],
    [
      'a bot',
      'issue_comment',
      { action: 'created', sender: { login: 'x[bot]', type: 'Bot' }, issue: { number: 7, pull_request: {} }, comment },
    ],
    ['our own check', 'check_run', { action: 'completed', check_run: { head_sha: 'a' } }],
    [
      'an archived repository',
      'pull_request',
      {
        action: 'opened',
        pull_request: pull,
        repository: { id: 2, name: 'shop', owner: { login: 'a' }, archived: true },
      },
    ],
    ['an unknown event', 'constructor', { action: 'prototype' }],
    ['an event without members', 'pull_request', { action: 'opened' }],
  ])('%s', (_name, event, payload) => expect(kinds(event, payload)).toEqual([]));

  test('an event of no installation', () => {
    expect(workOf({ event: 'pull_request', payload: { action: 'opened', pull_request: pull } })).toEqual([]);
  });
});

describe('an installation', () => {
  test.each<[string, string, number | undefined]>([
    ['installation', 'deleted', 1],
    ['installation', 'suspend', 1],
    ['installation', 'created', undefined],
    ['pull_request', 'deleted', undefined],
  ])('%s.%s: gone is %s', (event, action, gone) => {
    expect(goneInstallation({ event, payload: { ...base, action } })).toBe(gone);
  });
});
