import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import type { Pull, Repository } from '../support/github/state.ts';
import { collaborators } from '../support/scenarios.ts';
import { resultsOf, visible } from '../support/results.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;
let repository: Repository;

const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[("id", models.BigAutoField(primary_key=True)), ("number", models.CharField(max_length=50))],
        ),
    ]
`;

/** A migration that nobody would complain about. */
function migration(field: string, parent: string, app = 'shop'): string {
  return `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("${app}", "${parent}")]
    operations = [migrations.AddField("order", "${field}", models.TextField(null=True))]
`;
}

beforeEach(async () => {
  world = await startWorld();
  repository = await world.github.people.createRepository({
    owner: 'acme',
    name: 'shop',
    collaborators,
    files: {
      'manage.py': '',
      'requirements.txt': 'Django==5.2.1\n',
      'shop/__init__.py': '',
      'shop/migrations/__init__.py': '',
      'shop/migrations/0001_initial.py': initial,
      'blog/__init__.py': '',
      'blog/migrations/__init__.py': '',
      'blog/migrations/0001_initial.py': initial,
    },
  });
});

afterEach(() => world.stop());

interface Opening {
  readonly draft?: boolean;
  readonly from?: Repository;
}

async function open(branch: string, files: Readonly<Record<string, string>>, opening: Opening = {}): Promise<Pull> {
  const { people } = world.github;
  await people.push({ repository: opening.from ?? repository, branch, author: 'ann', files });
  const pull = await people.openPull({ repository, author: 'ann', title: branch, branch, ...opening });
  await world.settle();
  return pull;
}

const add = (name: string, field: string, parent = '0001_initial'): Record<string, string> => ({
  [`shop/migrations/${name}.py`]: migration(field, parent),
});

const inlineOf = (pull: Pull): readonly string[] =>
  resultsOf(world.github, pull).inline.map(({ body }) => visible(body));
const annotationsOf = (pull: Pull): readonly string[] =>
  resultsOf(world.github, pull).run?.annotations.map(({ annotation_level: level, title }) => `${level}: ${title}`) ??
  [];
const conclusionOf = (pull: Pull): string | undefined => resultsOf(world.github, pull).run?.conclusion;

describe('two open pull requests that add a migration on the same one', () => {
  test('both learn of each other: the second by a comment, the first by an annotation', async () => {
    const first = await open('note', add('0002_note', 'note'));
    expect([annotationsOf(first), inlineOf(first)]).toEqual([[], []]);
    const second = await open('phone', add('0002_phone', 'phone'));
    const sentence = (other: Pull): string =>
      `\`migrate\` will refuse to run once this and \`#${other.number}\` are merged: both add a migration to \`shop\` and stand on \`0001_initial\``;
    expect(annotationsOf(second)).toEqual([`warning: ${sentence(first)}`]);
    expect(annotationsOf(first)).toEqual([`notice: ${sentence(second)}`]);
    expect(inlineOf(first)).toEqual([]);
    expect(inlineOf(second)).toEqual([expect.stringContaining('rename the file to `0003_phone.py`')]);
    expect([first, second].map(conclusionOf)).toEqual(['success', 'success']);
    expect(resultsOf(world.github, first).comments).toEqual([]);
  });

  test('are at peace once one of them has moved; the comment says so', async () => {
    const first = await open('note', add('0002_note', 'note'));
    const second = await open('phone', add('0002_phone', 'phone'));
    const files = {
      'shop/migrations/0002_phone.py': undefined,
      'blog/migrations/0002_phone.py': migration('phone', '0001_initial', 'blog'),
    };
    await world.github.people.push({ repository, branch: 'phone', author: 'ann', files });
    await world.settle();
    expect([annotationsOf(first), annotationsOf(second)]).toEqual([[], []]);
    expect(inlineOf(second)).toEqual([expect.stringMatching(/fixed/i)]);
  });

  test('are at peace once one of them is closed', async () => {
    const first = await open('note', add('0002_note', 'note'));
    const second = await open('phone', add('0002_phone', 'phone'));
    await world.github.people.close(first, 'ann');
    await world.settle();
    expect(annotationsOf(second)).toEqual([]);
    expect(conclusionOf(second)).toBe('success');
  });

  test('are at peace once one of them is closed, also where the App was started anew meanwhile', async () => {
    const first = await open('note', add('0002_note', 'note'));
    const second = await open('phone', add('0002_phone', 'phone'));
    await world.restart();
    await world.github.people.close(first, 'ann');
    await world.settle();
    expect(annotationsOf(second)).toEqual([]);
  });

  test('turn the second red when the first is merged, with the line to change, and green again when it is changed', async () => {
    const first = await open('note', add('0002_note', 'note'));
    const second = await open('phone', add('0002_phone', 'phone'));
    await world.github.people.merge(first, 'ann');
    await world.settle();
    expect(conclusionOf(second)).toBe('failure');
    expect(inlineOf(second).join('\n')).toContain('`migrate` refuses to run');
    const files = { 'shop/migrations/0002_phone.py': undefined, ...add('0003_phone', 'phone', '0002_note') };
    const onto = repository.branches.get('main') ?? '';
    await world.github.people.push({ repository, branch: 'phone', author: 'ann', files, onto });
    await world.settle();
    expect(conclusionOf(second)).toBe('success');
  });

  test('one of them from a fork', async () => {
    const first = await open('note', add('0002_note', 'note'));
    const from = world.github.people.fork(repository, 'claude-dev');
    const second = await open('phone', add('0002_phone', 'phone'), { from });
    expect(annotationsOf(first)).toEqual([expect.stringContaining(`#${second.number}`)]);
    expect(annotationsOf(second)).toEqual([expect.stringContaining(`#${first.number}`)]);
  });
});

describe('drafts', () => {
  test('wait for what is ready, whichever was opened first, and are no news to it', async () => {
    const draft = await open('note', add('0002_note', 'note'), { draft: true });
    const ready = await open('phone', add('0002_phone', 'phone'));
    expect(annotationsOf(ready)).toEqual([]);
    expect(annotationsOf(draft)).toEqual([expect.stringMatching(new RegExp(`^warning.*#${ready.number}`))]);
    expect(inlineOf(draft)).toEqual([]);
  });

  test('count from the moment at which they are ready', async () => {
    const draft = await open('note', add('0002_note', 'note'), { draft: true });
    const ready = await open('phone', add('0002_phone', 'phone'));
    await world.github.people.setDraft(draft, false);
    await world.settle();
    expect(annotationsOf(ready)).toEqual([expect.stringMatching(new RegExp(`^warning.*#${draft.number}`))]);
    expect(annotationsOf(draft)).toEqual([expect.stringMatching(new RegExp(`^notice.*#${ready.number}`))]);
  });
});

describe('pull requests that do not meet', () => {
  test('hear nothing: another app, another base, one that is built on the other', async () => {
    const first = await open('note', add('0002_note', 'note'));
    const app = await open('blog', { 'blog/migrations/0002_title.py': migration('title', '0001_initial', 'blog') });
    const onto = repository.branches.get('note') ?? '';
    await world.github.people.push({
      repository,
      branch: 'more',
      author: 'ann',
      files: add('0003_more', 'more', '0002_note'),
      onto,
    });
    const stacked = await world.github.people.openPull({ repository, author: 'ann', title: 'more', branch: 'more' });
    await world.github.people.push({ repository, branch: 'release', author: 'ann', files: { 'README.md': '' } });
    await world.github.people.push({ repository, branch: 'fix', author: 'ann', files: add('0002_fix', 'fix') });
    const other = await world.github.people.openPull({
      repository,
      author: 'ann',
      title: 'fix',
      branch: 'fix',
      base: 'release',
    });
    await world.settle();
    expect([first, app, stacked, other].map(annotationsOf)).toEqual([[], [], [], []]);
  });
});

describe('requests', () => {
  test('a neighbour costs one list and one file; a push that is no news to it costs it nothing', async () => {
    const { log } = world.github;
    await open('note', add('0002_note', 'note'));
    await open('phone', add('0002_phone', 'phone'));
    const from = log.requests.length;
    await world.github.people.push({ repository, branch: 'phone', author: 'ann', files: { 'README.md': '# News\n' } });
    await world.settle();
    expect(log.total(from)).toBeLessThanOrEqual(8);
  });

  test('a base branch that moves costs a list, and two requests for each pull request that hears nothing new', async () => {
    const { log } = world.github;
    const pulls = [];
    for (const number of [1, 2, 3, 4, 5])
      pulls.push(await open(`blog-${number}`, { 'blog/migrations/0002_a.py': migration('a', '0001_initial', 'blog') }));
    await open('readme', { 'README.md': '# News\n' });
    const runs = world.github.state.checkRuns.length;
    const from = log.requests.length;
    const files = { 'blog/migrations/0001_initial.py': `${initial}# A comment.\n` };
    await world.github.people.push({ repository, branch: 'main', author: 'dora', files });
    await world.settle();
    expect(log.counts(from)['pulls/get'] ?? 0).toBe(0);
    expect(log.total(from)).toBeLessThanOrEqual(3 + 2 * pulls.length);
    expect(world.github.state.checkRuns).toHaveLength(runs);
  });

  test('where others can not be listed, the pull request is reviewed all the same', async () => {
    const { faults } = world.github;
    faults.add({ operation: 'graphql', times: 1, happens: { kind: 'status', status: 502 } });
    const pull = await open('note', add('0002_note', 'note'));
    expect(conclusionOf(pull)).toBe('success');
  });
});
