import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { AnalysisStopped } from '../../src/github/reviewer.ts';
import { type World, startWorld } from '../support/app.ts';
import type { IssueComment, Pull } from '../support/github/state.ts';
import { reactionsTo, resultsOf, visible } from '../support/results.ts';
import { openScenario, readScenario } from '../support/scenarios.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;
let pull: Pull;

beforeEach(async () => {
  world = await startWorld();
  pull = await openScenario(world.github, readScenario('user-date-created-index'));
  await world.settle();
});

afterEach(() => world.stop());

async function say(author: string, body: string): Promise<IssueComment> {
  const comment = await world.github.people.comment(pull, author, body);
  await world.settle();
  return comment;
}

/** What the App wrote in the conversation since the comment. */
function answersTo(comment: IssueComment): readonly string[] {
  return resultsOf(world.github, pull)
    .comments.filter((one) => one.id > comment.id)
    .map((one) => visible(one.body));
}

describe('a command', () => {
  test('/lockkeeper help is answered and acknowledged', async () => {
    const comment = await say('tim', '/lockkeeper help');
    expect(reactionsTo(world.github, comment)).toContain('rocket');
    expect(answersTo(comment).join()).toContain('/lockkeeper review');
  });

  test('/lockkeeper sql shows the SQL of the migration', async () => {
    const comment = await say('ann', '/lockkeeper sql');
    expect(answersTo(comment).join()).toContain(
      'CREATE INDEX "app_user_date_created_6291fea7" ON "app_user" ("date_created");',
    );
  });

  test('/lockkeeper explain says why a rule exists', async () => {
    const comment = await say('ann', '/lockkeeper explain add-index-not-concurrent');
    expect(answersTo(comment).join()).toContain('add-index-not-concurrent');
  });

  test('/lockkeeper review makes a new check run and posts nothing twice', async () => {
    const before = resultsOf(world.github, pull);
    const comment = await say('misha', '/lockkeeper review');
    const after = resultsOf(world.github, pull);
    expect(reactionsTo(world.github, comment)).toContain('rocket');
    expect(after.runs.length).toBeGreaterThan(before.runs.length);
    expect(after.inline).toHaveLength(before.inline.length);
  });

  test('/lockkeeper ignore with a reason lets the check pass', async () => {
    const comment = await say('dora', '/lockkeeper ignore add-index-not-concurrent reason="the table is empty"');
    expect(reactionsTo(world.github, comment)).toContain('rocket');
    expect(resultsOf(world.github, pull).run?.conclusion).toBe('success');
  });
});

describe('a command is refused', () => {
  test('from somebody who may not', async () => {
    const comment = await say('stranger', '/lockkeeper ignore add-index-not-concurrent reason="trust me"');
    expect(reactionsTo(world.github, comment)).toContain('-1');
    expect(resultsOf(world.github, pull).run?.conclusion).toBe('failure');
  });

  test('without the reason that it needs', async () => {
    const comment = await say('dora', '/lockkeeper ignore add-index-not-concurrent');
    expect(reactionsTo(world.github, comment)).toContain('confused');
    expect(resultsOf(world.github, pull).run?.conclusion).toBe('failure');
  });

  test('with the nearest verb if it is misspelt', async () => {
    const comment = await say('ann', '/lockkeeper reviw');
    expect(reactionsTo(world.github, comment)).toContain('confused');
    expect(answersTo(comment).join()).toContain('review');
  });
});

describe('nothing happens', () => {
  test.each([
    ['in a quote', '> /lockkeeper review'],
    ['in a code block', '```\n/lockkeeper review\n```'],
    ['in the middle of a line', 'please run /lockkeeper review'],
    ['in a comment without a command', 'Looks good to me.'],
  ])('%s', async (_, body) => {
    const before = resultsOf(world.github, pull);
    const comment = await say('misha', body);
    const after = resultsOf(world.github, pull);
    expect(reactionsTo(world.github, comment)).toEqual([]);
    expect([after.runs.length, answersTo(comment)]).toEqual([before.runs.length, []]);
  });

  test('from a bot', async () => {
    const comment = await say('other[bot]', '/lockkeeper review');
    expect(reactionsTo(world.github, comment)).toEqual([]);
  });

  test('when a comment is edited into a command', async () => {
    const comment = await say('misha', 'Looks good to me.');
    await world.github.people.editComment(comment, '/lockkeeper review');
    await world.settle();
    expect(reactionsTo(world.github, comment)).toEqual([]);
  });
});

describe('the box of the summary', () => {
  const summary = (): IssueComment => {
    const found = resultsOf(world.github, pull).comments.find(({ body }) => body.includes('lockkeeper:summary'));
    if (found === undefined) throw new Error('there is no summary');
    return found;
  };
  const runs = (): number => resultsOf(world.github, pull).runs.length;

  async function tick(by: string): Promise<void> {
    await world.github.people.editComment(summary(), summary().body.replace('- [ ]', '- [x]'), by);
    await world.settle();
  }

  test('ticked by who may asks for a review, each time, and is empty again', async () => {
    await say('dora', '/lockkeeper ignore add-index-not-concurrent reason="the table is empty"');
    for (const times of [1, 2]) {
      const before = runs();
      await tick('misha');
      expect([times, runs() - before]).toEqual([times, 1]);
      expect(visible(summary().body)).toContain('- [ ]  Review this again');
    }
  });

  test('ticked by who may not asks for nothing', async () => {
    await say('dora', '/lockkeeper ignore add-index-not-concurrent reason="the table is empty"');
    const before = runs();
    await tick('stranger');
    expect(runs()).toBe(before);
  });

  test('is nothing in the comment of another bot', async () => {
    await say('dora', '/lockkeeper ignore add-index-not-concurrent reason="the table is empty"');
    const before = runs();
    const copy = await world.github.people.comment(pull, 'other[bot]', summary().body);
    await world.github.people.editComment(copy, copy.body.replace('- [ ]', '- [x]'), 'misha');
    await world.settle();
    expect(runs()).toBe(before);
  });
});

describe('an App of another name', () => {
  test("answers to its own, and to nobody else's", async () => {
    await world.stop();
    world = await startWorld({ slug: 'lockkeeper-acme' });
    pull = await openScenario(world.github, readScenario('user-date-created-index'));
    await world.settle();
    const from = world.github.log.requests.length;
    await say('tim', '@dora help');
    expect(world.github.log.requests.slice(from)).toEqual([]);
    const comment = await say('tim', '@lockkeeper-acme help');
    expect(reactionsTo(world.github, comment)).toEqual(['eyes', 'rocket']);
    expect(answersTo(comment).join()).toContain('/lockkeeper review');
  });
});

test('where the analysis is stopped each time, the command is answered with that', async () => {
  await world.stop();
  world = await startWorld({ review: () => Promise.reject(new AnalysisStopped('it took longer than 60 s')) });
  pull = await openScenario(world.github, readScenario('user-date-created-index'));
  await world.settle();
  const comment = await say('ann', '/lockkeeper status');
  expect(reactionsTo(world.github, comment)).toEqual(['eyes', 'confused']);
  expect(answersTo(comment).join()).toContain('it took longer than 60 s');
});
