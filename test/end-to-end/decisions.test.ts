import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import { filesOfScenario, openScenario, readScenario, repositoryFor } from '../support/scenarios.ts';
import type { IssueComment, Pull, ReviewComment } from '../support/github/state.ts';
import { reactionsTo, resultsOf, visible } from '../support/results.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

const scenario = readScenario('user-date-created-index');
const migration = 'app/migrations/0002_index_user_date_created.py';

let world: World;
let pull: Pull;

beforeEach(async () => {
  world = await startWorld();
  pull = await openScenario(world.github, scenario);
  await world.settle();
});

afterEach(() => world.stop());

const results = () => resultsOf(world.github, pull);
const conclusion = (): string | undefined => results().run?.conclusion;

async function say(author: string, body: string): Promise<IssueComment> {
  const comment = await world.github.people.comment(pull, author, body);
  await world.settle();
  return comment;
}

async function reply(author: string, body: string): Promise<ReviewComment> {
  const said = await world.github.people.reply(thread(), author, body);
  await world.settle();
  return said;
}

function thread(): ReviewComment {
  const [first] = results().inline;
  if (first === undefined) throw new Error('there is no inline comment');
  return first;
}

const lastAnswer = (): string => visible(results().comments.at(-1)?.body ?? '');

async function pushMigration(change: (text: string) => string): Promise<void> {
  const repository = await repositoryFor(world.github, scenario);
  const text = String(filesOfScenario(scenario, 'head')[migration]);
  const { author, branch } = scenario;
  await world.github.people.push({ repository, branch, author, files: { [migration]: change(text) } });
  await world.settle();
}

describe('an ignored finding', () => {
  test('says so in its comment, which is folded, and in the summary; taken back, it says what it said first', async () => {
    const before = thread().body;
    await reply('dora', '/lockkeeper ignore reason="the table is empty @ann"');
    expect(conclusion()).toBe('success');
    expect(thread().body).toMatch(/^Ignored by `dora`: the table is empty @\u200Bann\n/);
    expect(thread().minimized).toBe('RESOLVED');
    expect(lastAnswer()).toContain('Decisions on this pull request: 1');
    await reply('dora', '/lockkeeper unignore');
    expect([conclusion(), thread().body, thread().minimized]).toEqual(['failure', before, undefined]);
  });

  test.each(['add-index-not-concurrent@app/**', 'app.0002_index_user_date_created', migration, 'F-'])(
    'can be named as %s',
    async (target) => {
      const name = target === 'F-' ? `F-${/v1 ([0-9a-f]{6})/.exec(thread().body)?.[1] ?? ''}` : target;
      const comment = await say('ann', `/lockkeeper ignore ${name} reason="it is small" until=2099-01-01`);
      expect(reactionsTo(world.github, comment)).toEqual(['eyes', 'rocket']);
      expect(conclusion()).toBe('success');
    },
  );

  test.each([
    ['an unknown target', 'ignore add-index-not-concurent reason="x"', 'Did you mean `add-index-not-concurrent`?'],
    ['a day that does not exist', 'ignore all reason="x" until=2027-02-30', 'a day that exists'],
    ['a day that is over', 'ignore all reason="x" until=2020-01-01', 'is over'],
    ['other files', 'ignore add-index-not-concurrent@shop/** reason="x"', 'Nothing on this pull request'],
  ])('needs what it is about: %s', async (_name, command, hint) => {
    const comment = await say('ann', `/lockkeeper ${command}`);
    expect(reactionsTo(world.github, comment)).toEqual(['eyes', 'confused']);
    expect(lastAnswer()).toContain(hint);
    expect(conclusion()).toBe('failure');
  });
});

describe('an acknowledged finding', () => {
  test('counts no more until its operation changes', async () => {
    await say('dora', '/lockkeeper ack all reason="we deploy at night"');
    expect(conclusion()).toBe('success');
    await pushMigration((text) => `# A comment above.\n${text}`);
    expect(conclusion()).toBe('success');
    await pushMigration((text) =>
      text.replace("model_name='user'", "model_name='User'").replace('db_index=True', 'db_index=bool(1)'),
    );
    await pushMigration((text) => text.replace('db_index=True', 'db_index=True, null=True'));
    expect(conclusion()).toBe('failure');
    expect(lastAnswer()).toContain('the operation has changed since: it counts again');
  });

  test('needs the role that is asked for; who may is said once', async () => {
    const first = await say('ann', '/lockkeeper ack all reason="trust me"');
    const answers = results().comments.length;
    const second = await say('ann', '/lockkeeper acknowledge all reason="please"');
    expect([first, second].map((each) => reactionsTo(world.github, each))).toEqual([
      ['eyes', '-1'],
      ['eyes', '-1'],
    ]);
    expect(lastAnswer()).toContain('the role maintain');
    expect(results().comments).toHaveLength(answers);
    expect(conclusion()).toBe('failure');
  });

  test('by the button of the check, with the same permission', async () => {
    const press = async (by: string): Promise<void> => {
      const run = results().run;
      if (run === undefined) throw new Error('there is no check');
      await world.github.people.pressButton(run, 'ack_all', by);
      await world.settle();
    };
    await press('ann');
    expect(conclusion()).toBe('failure');
    await press('dora');
    expect(conclusion()).toBe('success');
    await say('dora', '/lockkeeper unack all');
    expect(conclusion()).toBe('failure');
  });
});

describe('a pull request that shall be quiet', () => {
  test('has its check alone until it is resumed', async () => {
    await say('misha', '/lockkeeper pause');
    const before = results().comments.length;
    await pushMigration((text) =>
      text.replace('operations = [', "operations = [\n        migrations.RunSQL('DELETE FROM app_user'),"),
    );
    expect([results().inline.length, results().comments.length, conclusion()]).toEqual([1, before, 'failure']);
    await say('tim', '/lockkeeper resume');
    expect(results().inline.length).toBeGreaterThan(1);
  });
});

describe('a dismissed comment', () => {
  test('is not raised again, but counts; --full says it once more', async () => {
    await world.github.people.resolve(thread(), 'misha');
    await pushMigration((text) => `# A comment above.\n${text}`);
    expect([results().inline.length, conclusion()]).toEqual([1, 'failure']);
    await say('misha', '/lockkeeper review --full');
    expect(results().inline).toHaveLength(2);
    await pushMigration((text) => `# Another comment above.\n${text}`);
    expect(results().inline).toHaveLength(2);
  });

  test('that was deleted by hand neither', async () => {
    world.github.people.deleteComment(thread());
    await pushMigration((text) => `# A comment above.\n${text}`);
    expect([results().inline, results().comments, conclusion()]).toEqual([[], [], 'failure']);
  });
});

describe('where commands are said', () => {
  test('in a reply to us: the answer stands in the thread', async () => {
    await reply('tim', '/lockkeeper explain');
    expect(
      results()
        .replies.map(({ body }) => visible(body))
        .join(),
    ).toContain('`add-index-not-concurrent`');
    expect(results().comments).toEqual([]);
  });

  test('in a reply to us: answered once, also where GitHub fails after the answer', async () => {
    const operation = 'reactions/create-for-pull-request-review-comment';
    world.github.faults.add(
      // The first reaction says that the command was seen, the second what came of it.
      { operation, happens: { kind: 'delay', milliseconds: 1 } },
      { operation, happens: { kind: 'status', status: 502 } },
    );
    await reply('tim', '/lockkeeper explain');
    expect(world.github.faults.waiting).toBe(0);
    expect(results().replies.filter(({ author }) => author === 'lockkeeper[bot]')).toHaveLength(1);
  });

  test('in the text of a review: it gets the reaction', async () => {
    const review = await world.github.people.review(pull, 'ann', 'Hm.\n\n/lockkeeper status');
    await world.settle();
    const reactions = world.github.state.reactions.filter(({ subjectId }) => subjectId === review.id);
    expect(reactions.map(({ content }) => content)).toEqual(['eyes', 'rocket']);
    expect(lastAnswer()).toMatch(/F-[0-9a-f]{6} \| error \| `add-index-not-concurrent`/);
  });

  test('in backticks: a hint, and nothing else', async () => {
    const comment = await say('ann', '`/lockkeeper review`');
    expect(reactionsTo(world.github, comment)).toEqual(['confused']);
    expect(lastAnswer()).toContain('stands in backticks');
    expect(results().runs).toHaveLength(1);
  });

  test('on a closed pull request: only what asks', async () => {
    await world.github.people.close(pull, 'ann');
    await world.settle();
    const [act, ask] = [await say('dora', '/lockkeeper review'), await say('dora', '/lockkeeper status')];
    expect([act, ask].map((each) => reactionsTo(world.github, each).at(-1))).toEqual(['confused', 'rocket']);
  });
});

describe('answers', () => {
  test('that a newer one replaces are folded', async () => {
    await say('ann', '/lockkeeper help');
    await say('ann', '/lockkeeper help');
    expect(results().comments.map(({ minimized }) => minimized)).toEqual(['OUTDATED', undefined]);
  });

  test('are given once, however often the comment is delivered', async () => {
    await say('ann', '/lockkeeper help');
    const delivery = world.github.state.deliveries.findLast(({ event }) => event === 'issue_comment');
    if (delivery === undefined) throw new Error('there is no delivery');
    await world.github.webhooks.send('issue_comment.created', JSON.parse(delivery.payload), delivery.repositoryId);
    await world.settle();
    expect(results().comments).toHaveLength(1);
  });

  test('list who asked for what', async () => {
    await say('stranger', '/lockkeeper ignore all reason="x"');
    await say('dora', '/lockkeeper ignore all reason="`x` <b>"');
    await say('ann', '/lockkeeper status');
    expect(lastAnswer()).toMatch(/`stranger` \(read\): `\/lockkeeper ignore all reason="x"`, denied/);
    expect(lastAnswer()).toMatch(/`dora` \(maintain\): .* done/);
  });

  test('end after twenty commands in an hour', async () => {
    for (let count = 0; count < 6; count += 1) await say('ann', '/lockkeeper version\n'.repeat(4));
    const texts = results().comments.map(({ body }) => visible(body));
    expect(texts.filter((text) => text.startsWith('Lockkeeper '))).toHaveLength(20);
    expect(texts.filter((text) => text.includes('many commands'))).toHaveLength(1);
  });
});

test('where another pair of eyes is asked for, the author may not decide', async () => {
  const repository = await repositoryFor(world.github, scenario);
  const files = { '.github/lockkeeper.yml': 'self_ack: false\n' };
  await world.github.people.push({ repository, branch: 'main', author: 'dora', files });
  await world.settle();
  const own = await say(scenario.author, '/lockkeeper ignore all reason="mine"');
  expect([reactionsTo(world.github, own).at(-1), conclusion()]).toEqual(['-1', 'failure']);
  await say(scenario.author === 'ann' ? 'bob' : 'ann', '/lockkeeper ignore all reason="fine"');
  expect(conclusion()).toBe('success');
});
