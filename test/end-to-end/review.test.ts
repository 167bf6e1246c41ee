import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import { filesOf } from '../support/github/anchors.ts';
import { parseSuggestions } from '../support/suggestions.ts';
import { resultsOf, visible } from '../support/results.ts';
import { continueScenario, openScenario, readScenario, repositoryFor } from '../support/scenarios.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.stop());

async function open(name: string) {
  const scenario = readScenario(name);
  const pull = await openScenario(world.github, scenario);
  await world.settle();
  return { scenario, pull, results: () => resultsOf(world.github, pull) };
}

describe('a pull request with a hazard', () => {
  test('gets one review with comments on its lines, and a check that fails', async () => {
    const { results, pull } = await open('media-search-vectors');
    const { run, reviews, inline, runs } = results();
    expect(runs).toHaveLength(1);
    expect(run).toMatchObject({ name: 'Lockkeeper', status: 'completed', conclusion: 'failure' });
    expect(run?.externalId).toContain(`pr=${pull.number}`);
    expect(reviews.map((review) => review.state)).toEqual(['COMMENTED']);
    expect(inline.length).toBeGreaterThan(0);
    expect(inline.every((comment) => comment.path.endsWith('0014_add_media_search_vectors.py'))).toBe(true);
  });

  test('offers suggestions that change the lines they stand on', async () => {
    const { results, pull } = await open('media-search-vectors');
    const file = (await filesOf(world.github.state, pull)).find(
      (one) => one.path.endsWith('vectors.py') && one.path.includes('/migrations/'),
    );
    const lines = file?.hunks.flatMap((hunk) => hunk.lines.map((line) => line.text)) ?? [];
    for (const comment of results().inline) {
      const end = comment.line ?? 0;
      const before = lines.slice((comment.startLine ?? end) - 1, end).join('\n');
      for (const suggestion of parseSuggestions(comment.body)) {
        expect(suggestion).not.toBe(before);
      }
    }
  });

  test('is not told the same twice when it is pushed again unchanged', async () => {
    const { scenario, pull, results } = await open('media-search-vectors');
    const before = results();
    const repository = await repositoryFor(world.github, scenario);
    const { author, branch } = scenario;
    await world.github.people.push({ repository, branch, author, files: { 'README.md': '# News\n' } });
    await world.settle();
    const after = results();
    expect(after.inline.map((comment) => comment.id)).toEqual(before.inline.map((comment) => comment.id));
    expect(after.comments).toHaveLength(before.comments.length);
    expect(after.run).toMatchObject({ headSha: pull.headSha, conclusion: 'failure' });
  });

  test('is told what is fixed, and turns green', async () => {
    const { scenario, results } = await open('fixed-in-second-push');
    const before = results();
    expect([before.run?.conclusion, before.inline.length > 0]).toEqual(['failure', true]);
    await continueScenario(world.github, scenario, () => world.settle());
    const after = results();
    expect(after.run?.conclusion).toBe('success');
    expect(after.inline.map((comment) => comment.id)).toEqual(before.inline.map((comment) => comment.id));
    expect(after.inline.every((comment) => /fixed/i.test(visible(comment.body)))).toBe(true);
  });

  test('that comes from a fork is reviewed like any other, and mentions nobody', async () => {
    const { results } = await open('from-a-fork');
    const { run, inline, comments } = results();
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(inline.length + comments.length).toBeGreaterThan(0);
    const texts = [...inline, ...comments].map((comment) => visible(comment.body));
    expect(texts.filter((text) => /(^|\s)@\w/m.test(text.replaceAll(/`[^`]*`/g, '')))).toEqual([]);
  });

  test.each([
    ['user-date-created-index', 'app_user_date_created_6291fea7'],
    ['order-status-backfill', 'reverse'],
    ['edits-merged-migration', '0003_order_status'],
    ['conflicting-leaf-nodes', '0002_customer_language'],
  ])('%s: the review speaks of %s', async (name, word) => {
    const { results } = await open(name);
    const { run, inline, comments, reviews } = results();
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
    const { title, summary, text } = run?.output ?? {};
    const annotations = run?.annotations.map((one) => `${one.path} ${one.title ?? ''} ${one.message}`) ?? [];
    const all = [...inline, ...comments, ...reviews].map((one) => one.body);
    expect([...all, ...annotations, title, summary, text].join('\n')).toContain(word);
  });
});

describe('a migration that Python can not read', () => {
  test('is named with its line, and the check fails', async () => {
    const { results } = await open('syntax-error');
    const { run, inline, comments } = results();
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect([...inline, ...comments].map((comment) => comment.body).join()).toContain('syntax error');
    const place = { path: 'customers/migrations/0002_customer_phone.py', start_line: 11, annotation_level: 'failure' };
    expect(run?.annotations).toContainEqual(expect.objectContaining(place));
  });
});

describe('a pull request without one', () => {
  test.each(['no-migrations', 'safe-migration'])('%s gets a green check and nothing else', async (name) => {
    const { results } = await open(name);
    const { run, reviews, inline, comments } = results();
    expect(run).toMatchObject({ name: 'Lockkeeper', status: 'completed', conclusion: 'success' });
    expect([reviews, inline, comments]).toEqual([[], [], []]);
  });
});

describe('a pull request that only raises a package', () => {
  test('is told at its line which migrations come with it', async () => {
    const { people } = world.github;
    const repository = await repositoryFor(world.github, { ...readScenario('no-migrations'), base: 'members' });
    const settings = 'INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "auditlog", "app"]\n';
    const requirements = (release: string) => ({ 'requirements.txt': `Django==5.2.17\ndjango-auditlog==${release}\n` });
    const files = { 'config/settings.py': settings, ...requirements('2.3.0') };
    await people.push({ repository, branch: 'main', author: 'dora', message: 'Keep an audit log', files });
    const branch = 'newer-audit-log';
    await people.push({ repository, branch, author: 'ann', message: 'Raise it', files: requirements('3.0.0') });
    const pull = await people.openPull({ repository, author: 'ann', branch, title: 'Raise django-auditlog' });
    await world.settle();
    const { run, inline } = resultsOf(world.github, pull);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'success' });
    expect(inline).toMatchObject([{ path: 'requirements.txt', line: 2 }]);
    expect(visible(inline[0]?.body ?? '')).toMatch(/raises? `?django-auditlog|django-auditlog.*3\.0\.0/u);
  });
});

describe('a draft', () => {
  test('gets its check alone, and the comments once it is ready', async () => {
    const { results, pull } = await open('draft');
    expect(results()).toMatchObject({ run: { conclusion: 'failure' }, inline: [], comments: [], reviews: [] });
    await world.github.people.setDraft(pull, false);
    await world.settle();
    expect(results().inline.length + results().comments.length).toBeGreaterThan(0);
  });
});

describe('a closed pull request', () => {
  test('is left alone', async () => {
    await world.stopApp();
    const pull = await openScenario(world.github, readScenario('user-date-created-index'));
    await world.github.people.close(pull, 'misha');
    await world.startApp();
    await world.github.people.comment(pull, 'misha', 'Another time.');
    await world.settle();
    const { inline, comments, reviews } = resultsOf(world.github, pull);
    expect([inline, comments, reviews]).toEqual([[], [], []]);
  });

  test('is reviewed when it is opened again', async () => {
    const { pull, results } = await open('no-migrations');
    await world.github.people.close(pull, 'ann');
    await world.settle();
    await world.github.people.reopen(pull, 'ann');
    await world.settle();
    expect(results().runs.every((run) => run.conclusion === 'success')).toBe(true);
  });
});

describe('a merge queue', () => {
  test('gets a concluded check on the merged commit and no comments', async () => {
    const { pull, results } = await open('safe-migration');
    const merged = await world.github.people.enqueue(pull, 'ann');
    await world.settle();
    const runs = world.github.state.checkRuns.filter((run) => run.headSha === merged);
    expect(runs).toMatchObject([{ name: 'Lockkeeper', status: 'completed', conclusion: 'success' }]);
    expect(results().comments).toEqual([]);
  });

  test('stops two migrations on one parent', async () => {
    const first = await open('safe-migration');
    const second = await open('fixed-in-second-push');
    await world.github.people.merge(first.pull, 'ann');
    await world.settle();
    const merged = await world.github.people.enqueue(second.pull, 'ann');
    await world.settle();
    const runs = world.github.state.checkRuns.filter((run) => run.headSha === merged);
    expect(runs).toMatchObject([{ status: 'completed', conclusion: 'failure' }]);
  });
});

describe('a merge queue, after somebody has decided', () => {
  test('lets through what was ignored on the pull request', async () => {
    const { pull, results } = await open('user-date-created-index');
    expect(results().run?.conclusion).toBe('failure');
    const reason = 'the table is empty';
    const rule = 'add-index-not-concurrent';
    await world.github.people.comment(pull, 'bob', `/lockkeeper ignore ${rule} reason="${reason}"`);
    await world.settle();
    const merged = await world.github.people.enqueue(pull, 'ann');
    await world.settle();
    const runs = world.github.state.checkRuns.filter((run) => run.headSha === merged);
    expect(runs.map(({ conclusion }) => conclusion)).toEqual([results().run?.conclusion]);
    expect(runs[0]?.externalId).toContain(`pr=${pull.number}`);
    expect(runs[0]?.output.summary).toContain(reason);
  });
});

describe('asked again', () => {
  test.each(['one check', 'all checks'])('for %s, there is a new run and nothing is posted twice', async (which) => {
    const { pull, results } = await open('user-date-created-index');
    const before = results();
    const repository = world.github.state.repositories.get('acme/members');
    if (before.run === undefined || repository === undefined) {
      throw new Error('there is no check run to ask for again');
    }
    await (which === 'one check'
      ? world.github.people.rerunCheck(before.run, 'misha')
      : world.github.people.rerunAll(repository, pull.headSha, 'misha'));
    await world.settle();
    const after = results();
    expect(after.runs).toHaveLength(2);
    expect(after.runs.every((run) => run.status === 'completed')).toBe(true);
    expect(after.inline.map((comment) => comment.id)).toEqual(before.inline.map((comment) => comment.id));
  });

  test('for a fork, whose pull request the webhook does not name', async () => {
    const { results } = await open('from-a-fork');
    const run = results().run;
    if (run === undefined) {
      throw new Error('there is no check run to ask for again');
    }
    await world.github.people.rerunCheck(run, 'ann');
    await world.settle();
    expect(results().runs).toHaveLength(2);
  });
});

describe('requests to GitHub', () => {
  test('are twelve at most for the first review, and eight when it is pushed again', async () => {
    const { github } = world;
    const cold = github.log.requests.length;
    const { scenario } = await open('media-search-vectors');
    const coldCount = github.log.total(cold);
    const warm = github.log.requests.length;
    const repository = await repositoryFor(github, scenario);
    const { author, branch } = scenario;
    await github.people.push({ repository, branch, author, files: { 'README.md': '# News\n' } });
    await world.settle();
    expect(coldCount).toBeLessThanOrEqual(12);
    expect(github.log.total(warm)).toBeLessThanOrEqual(8);
  });

  test('ask for what was asked before conditionally: what has not changed is free', async () => {
    const { github } = world;
    const { pull } = await open('media-search-vectors');
    const from = github.log.requests.length;
    await github.people.comment(pull, 'ann', '/lockkeeper review');
    await world.settle();
    const again = github.log.requests.slice(from).filter(({ operation }) => operation === 'pulls/list-files');
    expect(new Set(again.map(({ status }) => status))).toEqual(new Set([304]));
    expect(resultsOf(github, pull).runs.map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure']);
    await github.people.push({
      repository: await repositoryFor(github, readScenario('media-search-vectors')),
      branch: readScenario('media-search-vectors').branch,
      author: 'ann',
      files: { 'README.md': '# News\n' },
    });
    await world.settle();
    const last = github.log.requests.findLast(({ operation }) => operation === 'pulls/list-files');
    expect(last?.status).toBe(200);
  });

  test('after a restart ask for nothing anew that has not changed', async () => {
    const { github } = world;
    const { pull } = await open('media-search-vectors');
    const again = async (): Promise<readonly string[]> => {
      const from = github.log.requests.length;
      await github.people.comment(pull, 'ann', '/lockkeeper review');
      await world.settle();
      return github.log.requests.slice(from).map(({ operation, status }) => `${operation} ${status}`);
    };
    await again();
    const warm = await again();
    await world.restart();
    const restarted = await again();
    // What the App asks about itself is not counted for the installation; the list of open pull requests is always of the moment.
    const counted = (asked: readonly string[]): readonly string[] =>
      asked.filter((each) => !each.startsWith('apps/') && !each.endsWith(' 304')).toSorted();
    expect(counted(restarted)).toEqual(['graphql 200', ...counted(warm)].toSorted());
    expect(restarted).toEqual(
      expect.arrayContaining(['pulls/list-files 304', 'repos/get-collaborator-permission-level 304']),
    );
  });
});
