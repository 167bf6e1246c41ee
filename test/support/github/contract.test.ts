import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/rest';
import { type GitHub, startGitHub } from './server.ts';
import type { Pull, Repository } from './state.ts';

const migration = 'shop/migrations/0002_index.py';
const migrationText = ['from django.db import migrations', '', '', 'operations = [', '    1,', '    2,', ']', ''].join(
  '\n',
);

let github: GitHub;
let repository: Repository;
let pull: Pull;
let octokit: Octokit;
const place = { owner: 'acme', repo: 'shop' } as const;

beforeAll(async () => {
  github = await startGitHub();
  repository = await github.people.createRepository({
    owner: 'acme',
    name: 'shop',
    files: { 'manage.py': '# manage\n', 'shop/models.py': 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\n' },
    collaborators: { ann: 'write', rita: 'read', tim: 'triage' },
  });
  await github.people.push({
    repository,
    branch: 'search',
    author: 'ann',
    files: { [migration]: migrationText, 'shop/models.py': 'A\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\nP\n' },
  });
  pull = await github.people.openPull({ repository, author: 'ann', title: 'Search', branch: 'search' });
  octokit = client(github);
});

afterAll(() => github.stop());

function client({ url, appId, privateKey, state }: GitHub): Octokit {
  return new Octokit({
    baseUrl: url,
    authStrategy: createAppAuth,
    auth: { appId, privateKey, installationId: state.app.installationId },
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

async function errorOf(promise: Promise<unknown>): Promise<{ status: number; message: string }> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error as { status: number; message: string };
}

describe('reading', () => {
  test('the App knows itself', async () => {
    const { data } = await octokit.rest.apps.getAuthenticated();
    expect(data?.slug).toBe('lockkeeper');
  });

  test('a pull request has its counts and can be merged', async () => {
    const { data } = await octokit.rest.pulls.get({ ...place, pull_number: pull.number });
    expect(data).toMatchObject({ changed_files: 2, commits: 1, mergeable: true, head: { sha: pull.headSha } });
  });

  test('changed files come with the patches of git', async () => {
    const { data } = await octokit.rest.pulls.listFiles({ ...place, pull_number: pull.number });
    expect(data.map((file) => [file.filename, file.status])).toEqual([
      [migration, 'added'],
      ['shop/models.py', 'modified'],
    ]);
    expect(data[1]?.patch?.match(/^@@/gm)).toHaveLength(2);
  });

  test('trees, blobs, contents and comparisons agree', async () => {
    const { data: tree } = await octokit.rest.git.getTree({ ...place, tree_sha: pull.headSha, recursive: '1' });
    const entry = tree.tree.find((one) => one.path === migration);
    const { data: blob } = await octokit.rest.git.getBlob({ ...place, file_sha: entry?.sha ?? '' });
    const { data: file } = await octokit.rest.repos.getContent({ ...place, path: migration, ref: pull.headSha });
    const { data: comparison } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...place,
      basehead: `main...${pull.headSha}`,
    });
    expect(Buffer.from(blob.content, 'base64').toString()).toBe(migrationText);
    expect((file as { sha: string }).sha).toBe(entry?.sha);
    expect(comparison.files?.map((one) => one.sha)).toContain(entry?.sha);
  });

  test('lists are paged with links', async () => {
    const files = await octokit.paginate(octokit.rest.pulls.listFiles, {
      ...place,
      pull_number: pull.number,
      per_page: 1,
    });
    expect(files).toHaveLength(2);
  });

  test('a second request with the entity tag costs nothing', async () => {
    const first = await octokit.rest.repos.get(place);
    const again = await errorOf(octokit.rest.repos.get({ ...place, headers: { 'if-none-match': first.headers.etag } }));
    expect(again.status).toBe(304);
  });

  test.each([
    ['ann', 'write', 'write'],
    ['tim', 'read', 'triage'],
    ['rita', 'read', 'read'],
  ])('the permission of %s is %s, the role %s', async (username, permission, role) => {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...place, username });
    expect([data.permission, data.role_name]).toEqual([permission, role]);
  });

  test('GraphQL gives many files at once, and null for what is missing', async () => {
    const result = await octokit.graphql<{ repository: Record<string, { text: string } | null> }>(
      `query ($owner: String!, $repo: String!, $f0: String!, $f1: String!) {
        repository(owner: $owner, name: $repo) {
          f0: object(expression: $f0) { ... on Blob { oid byteSize isBinary isTruncated text } }
          f1: object(expression: $f1) { ... on Blob { text } }
        }
      }`,
      { ...place, f0: `${pull.headSha}:${migration}`, f1: `${pull.headSha}:nothing.py` },
    );
    expect(result.repository['f0']?.text).toBe(migrationText);
    expect(result.repository['f1']).toBeNull();
  });
});

describe('reviews', () => {
  const review = (comments: readonly object[], more: object = {}) =>
    octokit.rest.pulls.createReview({
      ...place,
      pull_number: pull.number,
      event: 'COMMENT',
      body: 'Summary',
      comments: comments as never,
      ...more,
    });

  test('a review with comments on added lines is posted', async () => {
    const { data } = await review([
      { path: migration, line: 6, start_line: 5, side: 'RIGHT', start_side: 'RIGHT', body: 'x' },
    ]);
    const { data: comments } = await octokit.rest.pulls.listReviewComments({ ...place, pull_number: pull.number });
    expect(data).toMatchObject({ state: 'COMMENTED', user: { login: 'lockkeeper[bot]', type: 'Bot' } });
    expect(comments.at(-1)).toMatchObject({ line: 6, start_line: 5, subject_type: 'line', commit_id: pull.headSha });
    expect(comments.at(-1)?.diff_hunk.split('\n').at(-1)).toBe('+    2,');
  });

  test.each([
    ['a line outside of every hunk', { path: 'shop/models.py', line: 8 }, 'line must be part of the diff'],
    ['a file that did not change', { path: 'manage.py', line: 1 }, 'line must be part of the diff'],
    ['a context line on the left', { path: 'shop/models.py', line: 2, side: 'LEFT' }, 'line must be part of the diff'],
    ['a start in another hunk', { path: 'shop/models.py', line: 16, start_line: 1 }, 'must be part of the same hunk'],
    ['a start on the end', { path: migration, line: 5, start_line: 5 }, 'must precede the end line'],
    ['no line', { path: migration }, 'line must be part of the diff'],
  ])('%s refuses the whole review', async (_, comment, message) => {
    const before = github.state.reviewComments.length;
    const good = { path: migration, line: 1, body: 'good' };
    const error = await errorOf(review([good, { ...comment, body: 'bad' }]));
    expect([error.status, error.message]).toEqual([422, expect.stringContaining(message)]);
    expect(github.state.reviewComments).toHaveLength(before);
  });

  test('a removed line is commented on the left', async () => {
    await expect(review([{ path: 'shop/models.py', line: 16, side: 'LEFT', body: 'x' }])).resolves.toBeDefined();
  });

  test('a pending review of our own blocks the next one until it is deleted', async () => {
    const { data: pending } = await octokit.rest.pulls.createReview({ ...place, pull_number: pull.number, body: 'p' });
    expect((await errorOf(review([]))).message).toContain('one pending review');
    await octokit.rest.pulls.deletePendingReview({ ...place, pull_number: pull.number, review_id: Number(pending.id) });
    await expect(review([])).resolves.toBeDefined();
  });

  test('a commit that is not of the pull request is refused', async () => {
    const main = repository.branches.get('main') ?? '';
    const other = await repository.store.commit({
      parent: main,
      files: { x: 'x' },
      message: 'x',
      author: { name: 'x', email: 'x' },
      date: new Date(0),
    });
    expect((await errorOf(review([], { commit_id: other }))).message).toContain('not part of the pull request');
  });

  test('a comment on a whole file needs a call of its own', async () => {
    const { data } = await octokit.rest.pulls.createReviewComment({
      ...place,
      pull_number: pull.number,
      body: 'whole file',
      commit_id: pull.headSha,
      path: migration,
      subject_type: 'file',
    });
    expect(data).toMatchObject({ subject_type: 'file', line: null });
  });

  test('comments of others can not be changed', async () => {
    const own = github.state.reviewComments[0];
    const answer = await github.people.reply(own as never, 'ann', 'No.');
    const error = await errorOf(octokit.rest.pulls.updateReviewComment({ ...place, comment_id: answer.id, body: 'x' }));
    expect(error.status).toBe(403);
  });
});

describe('check runs', () => {
  test('annotations add up, fifty at a time, and a conclusion completes', async () => {
    const annotation = (line: number) =>
      ({ path: migration, start_line: line, end_line: line, annotation_level: 'warning', message: 'm' }) as const;
    const { data: run } = await octokit.rest.checks.create({
      ...place,
      name: 'Lockkeeper',
      head_sha: pull.headSha,
      status: 'in_progress',
    });
    for (const conclusion of [undefined, 'failure'] as const) {
      await octokit.rest.checks.update({
        ...place,
        check_run_id: run.id,
        output: { title: 't', summary: 's', annotations: [annotation(1), annotation(2)] },
        ...(conclusion === undefined ? {} : { status: 'completed', conclusion }),
      });
    }
    const { data } = await octokit.rest.checks.listForRef({ ...place, ref: pull.headSha, check_name: 'Lockkeeper' });
    expect(data.check_runs).toMatchObject([{ conclusion: 'failure', output: { annotations_count: 4 } }]);
    expect(data.check_runs[0]?.pull_requests).toHaveLength(1);
  });
});

describe('threads', () => {
  const threadsQuery = `query ($number: Int!) {
    repository(owner: "acme", name: "shop") { pullRequest(number: $number) { reviewThreads(first: 100) {
      nodes { id isResolved isOutdated path line viewerCanResolve resolvedBy { login }
        comments(first: 1) { totalCount nodes { databaseId body isMinimized author { login __typename } } } }
      pageInfo { hasNextPage endCursor } } } } }`;

  interface Threads {
    repository: {
      pullRequest: {
        reviewThreads: {
          nodes: {
            id: string;
            isOutdated: boolean;
            line: number | null;
            comments: { nodes: { databaseId: number; isMinimized: boolean; author: { login: string } }[] };
          }[];
        };
      };
    };
  }

  const threads = async () =>
    (await octokit.graphql<Threads>(threadsQuery, { number: pull.number })).repository.pullRequest.reviewThreads.nodes;

  test('the login has no "[bot]" here', async () => {
    const [first] = await threads();
    expect(first?.comments.nodes[0]?.author).toMatchObject({ login: 'lockkeeper', __typename: 'Bot' });
  });

  test('comments are minimised with pull_requests: write, threads are resolved only with contents: write', async () => {
    const [first] = await threads();
    const comment = `PRRC_${first?.comments.nodes[0]?.databaseId}`;
    await octokit.graphql(
      'mutation ($id: ID!) { minimizeComment(input: { subjectId: $id, classifier: RESOLVED }) { minimizedComment { isMinimized } } }',
      { id: comment },
    );
    const resolve = () =>
      octokit.graphql(
        'mutation ($id: ID!) { resolveReviewThread(input: { threadId: $id }) { thread { isResolved } } }',
        { id: first?.id },
      );
    expect((await errorOf(resolve())).message).toContain('Resource not accessible by integration');
    github.state.app.permissions = { ...github.state.app.permissions, contents: 'write' };
    // A token allows what was granted when it was made.
    octokit = client(github);
    await expect(resolve()).resolves.toBeDefined();
    expect((await threads())[0]?.comments.nodes[0]?.isMinimized).toBe(true);
  });

  test('a push moves comments with their lines and outdates those whose lines changed', async () => {
    await octokit.rest.pulls.createReview({
      ...place,
      pull_number: pull.number,
      event: 'COMMENT',
      body: 'b',
      comments: [
        { path: migration, line: 5, body: 'stays' },
        { path: migration, line: 6, body: 'goes' },
      ],
    });
    await github.people.push({
      repository,
      branch: 'search',
      author: 'ann',
      files: { [migration]: migrationText.replace('    2,', '    3,').replace('from', '# first\nfrom') },
    });
    const [stays, goes] = (await threads()).slice(-2);
    expect([stays?.line, stays?.isOutdated, goes?.line, goes?.isOutdated]).toEqual([6, false, null, true]);
  });
});

describe('what the real GitHub would let pass', () => {
  test.each([
    [
      'a key that GitHub does not know',
      () =>
        octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...place,
          issue_number: pull.number,
          body: 'x',
          bdoy: 'x',
        } as never),
      'bdoy',
    ],
    ['a path that the stand-in does not have', () => octokit.request('GET /repos/acme/shop/nothing'), 'no operation'],
    ['a GraphQL field that does not exist', () => octokit.graphql('{ viewer { lgoin } }'), 'lgoin'],
  ])('%s is a violation', async (_, request, message) => {
    await errorOf(request());
    const violations = github.violations as string[];
    expect(violations.pop()).toContain(message);
  });
});
