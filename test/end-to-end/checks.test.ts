import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import type { Pull } from '../support/github/state.ts';
import { resultsOf } from '../support/results.ts';
import { openScenario, readScenario, repositoryFor } from '../support/scenarios.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

const scenario = readScenario('user-date-created-index');

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.stop());

const results = (pull: Pull) => resultsOf(world.github, pull);

describe('two pull requests with one head', () => {
  /** The branch is merged into "release" already, so that its pull request there has nothing to review. */
  async function openBoth(): Promise<readonly [Pull, Pull]> {
    const { people } = world.github;
    const first = await openScenario(world.github, scenario);
    await world.settle();
    const repository = await repositoryFor(world.github, scenario);
    repository.branches.set('release', first.headSha);
    const files = { 'README.md': '# Members\n' };
    const headSha = await people.push({ repository, branch: scenario.branch, author: scenario.author, files });
    await world.settle();
    const { author, branch } = scenario;
    const second = await people.openPull({ repository, author, branch, base: 'release', title: 'To the release' });
    await world.settle();
    expect([first.headSha, second.headSha]).toEqual([headSha, headSha]);
    return [first, second];
  }

  test('share a check, which fails if it fails for one of them, and names both', async () => {
    const [first, second] = await openBoth();
    const { run } = results(second);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(run?.output.summary).toContain(`- #${first.number} into \`main\`: 1 error`);
    expect(run?.output.summary).toContain(`- #${second.number} into \`release\`: No migrations to review`);
    await world.github.people.comment(first, 'ann', '/lockkeeper review');
    await world.settle();
    expect(results(second).run).toMatchObject({ status: 'completed', conclusion: 'failure' });
  });

  test('are apart again when one of them is closed', async () => {
    const [first, second] = await openBoth();
    await world.github.people.close(first, 'ann');
    await world.settle();
    const { run, runs } = results(second);
    expect(run).toMatchObject({ conclusion: 'success', output: { title: 'No migrations to review' } });
    expect(runs.every(({ status }) => status === 'completed')).toBe(true);
  });
});

describe('asked again for a commit that is no head any more', () => {
  test('says which one is, on that commit, and reviews the head', async () => {
    const pull = await openScenario(world.github, scenario);
    await world.settle();
    const old = results(pull).run;
    const repository = await repositoryFor(world.github, scenario);
    const { author, branch } = scenario;
    await world.github.people.push({ repository, branch, author, files: { 'README.md': '# Members\n' } });
    await world.settle();
    if (old === undefined) throw new Error('there was no check');
    await world.github.people.rerunCheck(old, 'ann');
    await world.settle();
    const again = world.github.state.checkRuns.filter(({ headSha }) => headSha === old.headSha);
    expect(again.map(({ conclusion }) => conclusion)).toEqual(['failure', 'neutral']);
    expect(again.at(-1)?.output.title).toBe(`Superseded by ${pull.headSha.slice(0, 7)}`);
    expect(results(pull).runs).toHaveLength(2);
  });
});

describe('the buttons of a check', () => {
  const labels = (pull: Pull): readonly string[] => results(pull).run?.actions.map(({ label }) => label) ?? [];

  test('offer to accept what fails', async () => {
    const pull = await openScenario(world.github, scenario);
    await world.settle();
    expect(labels(pull)).toContain('Acknowledge');
  });

  test('offer nothing but a review where all is well', async () => {
    const pull = await openScenario(world.github, readScenario('safe-migration'));
    await world.settle();
    expect(labels(pull)).toEqual(['Review again']);
    const { run } = results(pull);
    if (run === undefined) throw new Error('there is no check');
    await world.github.people.pressButton(run, 'recheck', 'ann');
    await world.settle();
    expect(results(pull).runs).toHaveLength(2);
  });

  test('that nobody knows do nothing', async () => {
    const pull = await openScenario(world.github, scenario);
    await world.settle();
    const { run } = results(pull);
    if (run === undefined) throw new Error('there is no check');
    await world.github.people.pressButton(run, 'constructor', 'ann');
    await world.settle();
    expect([results(pull).runs.length, results(pull).comments]).toEqual([1, []]);
  });
});

describe('a pull request into another branch than before', () => {
  test('is judged anew: what was merged there is no hazard', async () => {
    const pull = await openScenario(world.github, scenario);
    await world.settle();
    const repository = await repositoryFor(world.github, scenario);
    repository.branches.set('release', pull.headSha);
    await world.github.people.retarget(pull, 'release');
    await world.settle();
    expect(results(pull).run).toMatchObject({ conclusion: 'success' });
    expect(results(pull).inline.map(({ body }) => body.split('\n')[0])).toEqual([
      `Fixed in ${pull.headSha.slice(0, 7)}.`,
    ]);
  });
});
