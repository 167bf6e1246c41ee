import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import type { Pull, ReviewComment } from '../support/github/state.ts';
import { resultsOf, visible } from '../support/results.ts';
import { filesOfScenario, openScenario, readScenario, repositoryFor } from '../support/scenarios.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

const scenario = readScenario('user-date-created-index');
const path = 'app/migrations/0002_index_user_date_created.py';
const hazardous = String(filesOfScenario(scenario, 'head')[path]);
const harmless = hazardous.replace('db_index=True, ', '');

// One pull request from its first push to the merge queue. Each test goes on where the one before has ended.
describe('the story of a finding', () => {
  let world: World;
  let pull: Pull;
  let first: string;

  beforeAll(async () => {
    world = await startWorld();
    pull = await openScenario(world.github, scenario);
    await world.settle();
    first = pull.headSha;
  });

  afterAll(() => world.stop());

  const results = () => resultsOf(world.github, pull);
  const state = (): readonly [string | undefined, number, number] => {
    const { run, inline, comments } = results();
    return [run?.conclusion, inline.length, comments.length];
  };

  function comment(): ReviewComment {
    const [only] = results().inline;
    if (only === undefined) throw new Error('there is no comment');
    return only;
  }

  const opening = (): string => visible(comment().body).split('\n')[0] ?? '';

  async function push(files: Readonly<Record<string, string | undefined>>, onto?: string): Promise<void> {
    const repository = await repositoryFor(world.github, scenario);
    const { author, branch } = scenario;
    await world.github.people.push({ repository, branch, author, files, ...(onto === undefined ? {} : { onto }) });
    await world.settle();
  }

  test('it is told once, on its lines', () => {
    expect(state()).toEqual(['failure', 1, 0]);
    expect(opening()).toContain('Every write to `app_user` waits');
  });

  test('a push that moves it says where it is now, and posts nothing', async () => {
    await push({ [path]: hazardous.replace('\nclass Migration', '\n# Two lines\n# more.\nclass Migration') });
    expect(state()).toEqual(['failure', 1, 0]);
    expect(comment().outdated ? opening() : 'Now at').toMatch(/^Now at/);
  });

  test('a push that mends it says in which commit, and folds the comment', async () => {
    await push({ [path]: harmless });
    expect(state()).toEqual(['success', 1, 0]);
    expect([opening(), comment().minimized]).toEqual([`Fixed in ${pull.headSha.slice(0, 7)}.`, 'RESOLVED']);
  });

  test('a force-push that brings it back unfolds the same comment', async () => {
    await push({ [path]: hazardous }, first);
    expect(state()).toEqual(['failure', 1, 0]);
    expect(comment().minimized).toBeUndefined();
    expect(visible(comment().body)).toContain('Every write to `app_user` waits');
    expect(opening()).not.toMatch(/^Fixed/);
  });

  test('a rebase that renumbers its migration has moved it: the same comment says where it is now', async () => {
    const renumbered = path.replace('0002_', '0003_');
    await push({ [path]: undefined, [renumbered]: hazardous }, first);
    expect(state()).toEqual(['failure', 1, 0]);
    expect(opening()).toBe(`Now at \`${renumbered}:14\`, in ${pull.headSha.slice(0, 7)}.`);
    expect(comment().minimized).toBeUndefined();
    await push({ [renumbered]: undefined, [path]: hazardous }, first);
    expect(state()).toEqual(['failure', 1, 0]);
  });

  test('a person who resolves the thread reads no more of it, but it counts', async () => {
    await world.github.people.resolve(comment(), 'misha');
    const before = comment().body;
    await push({ 'README.md': '# Members, again\n' });
    expect(state()).toEqual(['failure', 1, 0]);
    expect(comment().body).toBe(before);
  });

  test('a merge queue stops it; a decision of a maintainer lets it pass, there too', async () => {
    const stopped = await world.github.people.enqueue(pull, 'ann');
    await world.settle();
    await world.github.people.comment(pull, 'dora', '/lockkeeper ack all reason="the table is empty in production"');
    await world.settle();
    const passed = await world.github.people.enqueue(pull, 'ann');
    await world.settle();
    const conclusions = [stopped, passed].map(
      (sha) => world.github.state.checkRuns.findLast(({ headSha }) => headSha === sha)?.conclusion,
    );
    expect(results().run?.conclusion).toBe('success');
    expect(conclusions.at(-1)).toBe('success');
  });

  test('every check has concluded, and nothing was said twice', () => {
    expect(world.github.state.checkRuns.filter(({ status }) => status !== 'completed')).toEqual([]);
    expect(results().inline).toHaveLength(1);
    expect(results().comments.filter(({ body }) => body.includes('lockkeeper:summary'))).toHaveLength(1);
  });
});
