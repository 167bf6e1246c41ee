import { describe, expect, test } from '@jest/globals';

import { goneInstallation, workOf, type Payload } from '../../src/github/events.ts';

const base: Payload = {
  installation: { id: 1 },
  repository: { id: 2, name: 'shop', owner: { login: 'acme' } },
  sender: { login: 'ann', type: 'User' },
};
const pull = { number: 7, state: 'open', head: { sha: 'abc' }, base: { ref: 'main' } };
const pushed = { ref: 'refs/heads/main', after: 'abc', commits: [{ added: ['shop/migrations/0002_a.py'] }] };
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
    [
      'merge_group',
      { action: 'destroyed', reason: 'dequeued', merge_group: { head_sha: 'a', base_sha: 'b' } },
      'leave',
    ],
    ['push', pushed, 'base-moved'],
    ['push', { ...pushed, ref: 'refs/heads/release/4.2' }, 'base-moved'],
    ['push', { ...pushed, commits: [{ modified: ['.github/lockkeeper.yml'] }] }, 'base-moved'],
    ['check_suite', { action: 'rerequested', check_suite: { head_sha: 'a' } }, 'rerun'],
    ['issue_comment', { action: 'created', issue: { number: 7, pull_request: {} }, comment }, 'command'],
    ['pull_request_review_comment', { action: 'created', pull_request: pull, comment }, 'command'],
    ['pull_request_review', { action: 'submitted', pull_request: pull, review: comment }, 'command'],
  ])('%s %j: %s', (event, payload, kind) => expect(kinds(event, payload)).toEqual([kind]));
});

describe('the box of a summary', () => {
  const box = (mark: string): string => `text\n\n- [${mark}] <!-- lockkeeper:again v1 --> Review this again\n`;
  const ticked: Payload = {
    action: 'edited',
    issue: { number: 7, pull_request: {} },
    comment: { id: 9, body: box('x'), updated_at: '2026-11-21T10:00:00Z', user: { type: 'Bot' } },
    changes: { body: { from: box(' ') } },
  };

  test('asks for a review when a person ticks it', () => {
    expect(workOf({ event: 'issue_comment', payload: { ...base, ...ticked } })).toMatchObject([
      { kind: 'command', source: 'check-box', commentId: 9, at: '2026-11-21T10:00:00Z', body: '/lockkeeper review' },
    ]);
  });

  test.each<[string, Partial<Payload>]>([
    ['was ticked before', { changes: { body: { from: box('x') } } }],
    ['is not ticked', { comment: { ...ticked.comment, id: 9, body: box(' ') } }],
    ['is ticked by a bot', { sender: { login: 'other[bot]', type: 'Bot' } }],
    ['stands in a comment of a person', { comment: { ...ticked.comment, id: 9, user: { type: 'User' } } }],
    ['stands on an issue', { issue: { number: 7 } }],
  ])('asks for nothing where it %s', (_what, over) =>
    expect(kinds('issue_comment', { ...ticked, ...over })).toEqual([]),
  );
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
    ['an unknown event without an action', 'constructor', {}],
    ['a push without migrations', 'push', { ...pushed, commits: [{ added: ['README.md', 'shop/models.py'] }] }],
    ['a push to a merge queue', 'push', { ...pushed, ref: 'refs/heads/gh-readonly-queue/main/pr-7-abc' }],
    ['a tag', 'push', { ...pushed, ref: 'refs/tags/v1' }],
    ['a branch that was deleted', 'push', { ...pushed, deleted: true }],
    ['an event without members', 'pull_request', { action: 'opened' }],
  ])('%s', (_name, event, payload) => expect(kinds(event, payload)).toEqual([]));

  test('an event of no installation', () => {
    expect(workOf({ event: 'pull_request', payload: { action: 'opened', pull_request: pull } })).toEqual([]);
  });
});

describe('a push to a branch', () => {
  const folders = (payload: Payload): unknown =>
    workOf({ event: 'push', payload: { ...base, ...pushed, ...payload } }).map(
      (work) => 'folders' in work && work.folders,
    );

  test('names the folders of migrations that it touched', () => {
    const commits = [
      { added: ['shop/migrations/0003_b.py', 'shop/views.py'], removed: ['blog/migrations/0001_initial.py'] },
      { modified: ['shop/migrations/0001_initial.py', 'shop/migrations/__init__.py'] },
    ];
    expect(folders({ commits })).toEqual([['shop/migrations', 'blog/migrations']]);
  });

  test.each<[string, Payload]>([
    ['was set back', { commits: [] }],
    ['brings more commits than GitHub tells', { commits: Array.from({ length: 2048 }, () => ({ added: ['a.txt'] })) }],
    ['changes the configuration', { commits: [{ modified: ['.github/lockkeeper.yml'] }] }],
  ])('that %s may concern every migration', (_name, payload) => expect(folders(payload)).toEqual([undefined]));
});

describe('a merge group', () => {
  test.each([
    ['refs/heads/gh-readonly-queue/main/pr-104-3a1b', 104],
    ['refs/heads/gh-readonly-queue/release/4.2/pr-9-3a1b', 9],
    ['refs/heads/elsewhere', undefined],
    [undefined, undefined],
  ])('%s is of pull request %s', (ref, number) => {
    const group = { head_sha: 'a', base_sha: 'b', ...(ref === undefined ? {} : { head_ref: ref }) };
    const payload = { ...base, action: 'checks_requested', merge_group: group };
    expect(workOf({ event: 'merge_group', payload })).toMatchObject([{ kind: 'gate', number }]);
  });

  test('is known again by its check run', () => {
    const run = { head_sha: 'a', external_id: 'v1:mg=bb,pr=9:job=1' };
    const payload = { ...base, action: 'rerequested', check_run: run };
    expect(workOf({ event: 'check_run', payload })).toMatchObject([{ kind: 'gate', baseSha: 'bb', number: 9 }]);
  });
});

describe('an installation', () => {
  test.each<[string, string, number | undefined]>([
    ['installation', 'deleted', 1],
    // It may come late, when the installation is in use again.
    ['installation', 'suspend', undefined],
    ['installation', 'created', undefined],
    ['pull_request', 'deleted', undefined],
  ])('%s.%s: gone is %s', (event, action, gone) => {
    expect(goneInstallation({ event, payload: { ...base, action } })).toBe(gone);
  });
});

test('an installation that comes back is looked through for what was pushed meanwhile', () => {
  const repositories = [{ id: 2, name: 'shop', full_name: 'acme/shop' }];
  const payload = { action: 'unsuspend', installation: { id: 1 }, repositories };
  expect(workOf({ event: 'installation', payload })).toEqual([
    { kind: 'sweep', installationId: 1, repositoryId: 2, owner: 'acme', repo: 'shop', since: 0 },
  ]);
  expect(workOf({ event: 'installation', payload: { ...payload, action: 'created' } })).toEqual([]);
});
