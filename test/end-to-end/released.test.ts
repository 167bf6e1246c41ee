import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import { usualPermissions } from '../support/github/server.ts';
import type { Pull, Repository } from '../support/github/state.ts';
import { collaborators } from '../support/scenarios.ts';
import { resultsOf, visible } from '../support/results.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;
let repository: Repository;

afterEach(() => world.stop());

const header = `from django.db import migrations, models


class Migration(migrations.Migration):
`;

const initial = `${header}    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Order",
            fields=[("id", models.BigAutoField(primary_key=True)), ("note", models.TextField(null=True))],
        ),
    ]
`;

const stateRemoval = `${header}    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.RemoveField("order", "note")]),
    ]
`;

const models = (hasNote: boolean): string =>
  `from django.db import models\n\n\nclass Order(models.Model):\n    ${hasNote ? 'note = models.TextField(null=True)' : 'pass'}\n`;

const views = `from shop.models import Order


def noted():
    return Order.objects.filter(note__isnull=False)
`;

const drop = `${header}    dependencies = [("shop", "0002_note_leaves_state")]
    operations = [
        migrations.RunSQL("ALTER TABLE shop_order DROP COLUMN note", migrations.RunSQL.noop),
    ]
`;

async function start(config: string, permissions = usualPermissions): Promise<void> {
  world = await startWorld({ permissions });
  repository = await world.github.people.createRepository({
    owner: 'acme',
    name: 'shop',
    collaborators,
    files: {
      'manage.py': '',
      'requirements.txt': 'Django==5.2.1\n',
      '.github/lockkeeper.yml': config,
      'shop/__init__.py': '',
      'shop/models.py': models(true),
      'shop/views.py': views,
      'shop/migrations/__init__.py': '',
      'shop/migrations/0001_initial.py': initial,
    },
  });
}

/** A change that takes the field out of the state, merged. */
async function mergeStateRemoval(): Promise<Pull> {
  const { people } = world.github;
  const files = {
    'shop/migrations/0002_note_leaves_state.py': stateRemoval,
    'shop/models.py': models(false),
    'shop/views.py': undefined,
  };
  await people.push({ repository, branch: 'state', author: 'ann', files });
  const pull = await people.openPull({ repository, author: 'ann', branch: 'state', title: 'Forget the note' });
  await world.settle();
  await people.merge(pull, 'dora');
  await world.settle();
  return pull;
}

async function openDrop(): Promise<Pull> {
  const { people } = world.github;
  const onto = repository.branches.get('main') ?? '';
  const files = { 'shop/migrations/0003_drop_note.py': drop };
  await people.push({ repository, branch: 'drop', author: 'ann', files, onto });
  const pull = await people.openPull({ repository, author: 'ann', branch: 'drop', title: 'Drop the note' });
  await world.settle();
  return pull;
}

const saidOn = (pull: Pull): string =>
  resultsOf(world.github, pull)
    .inline.map(({ body }) => visible(body))
    .join('\n');
const usesOf = (pull: Pull): boolean => saidOn(pull).includes('by code that is still running');

test('a column is not to be dropped before the release that no longer knows it', async () => {
  await start('releases: { from: releases, tags: "v*" }\n');
  const { people } = world.github;
  people.ship(repository, { kind: 'release', name: 'v4.31' });
  const merged = await mergeStateRemoval();
  people.ship(repository, { kind: 'release', name: 'v4.32-rc1', prerelease: true });
  people.ship(repository, { kind: 'release', name: 'nightly' });
  const pull = await openDrop();
  expect(resultsOf(world.github, pull).run?.conclusion).toBe('failure');
  expect(saidOn(pull)).toContain('`v4.31` is running, and still has the field `Order.note`.');
  // The base branch has no such view any more; the release does.
  expect(saidOn(pull)).toContain('**What is running uses it**: `shop/views.py:5`');
  expect(saidOn(pull)).toMatch(
    new RegExp(
      `\`shop.0002_note_leaves_state\` takes it out of the state; it was merged in \`#${merged.number}\` on \\d{4}-\\d\\d-\\d\\d and is in no release`,
    ),
  );
});

test.each(['releases', 'tags', 'deployments'] as const)(
  'once it is shipped, by %s, nothing is said of it',
  async (from) => {
    const names = { releases: 'v1', tags: 'v1', deployments: 'production' } as const;
    const kinds = { releases: 'release', tags: 'tag', deployments: 'deployment' } as const;
    await start(`releases: { from: ${from} }\n`, { ...usualPermissions, deployments: 'read' });
    const { people } = world.github;
    people.ship(repository, { kind: kinds[from], name: names[from] });
    await mergeStateRemoval();
    const early = await openDrop();
    expect(usesOf(early)).toBe(true);
    people.ship(repository, { kind: kinds[from], name: names[from] });
    // One that is not there yet, or has failed, doesn't serve.
    people.ship(repository, { kind: 'deployment', name: 'production', state: 'FAILURE', sha: '0'.repeat(40) });
    await people.comment(early, 'bob', '/lockkeeper review');
    await world.settle();
    expect(resultsOf(world.github, early).run?.output.summary).not.toContain('by code that is still running');
  },
);

test('without a word about releases the base branch is taken for what runs', async () => {
  await start('fail_on: error\n');
  world.github.people.ship(repository, { kind: 'release', name: 'v1' });
  await mergeStateRemoval();
  expect(usesOf(await openDrop())).toBe(false);
});

test.each([
  ['releases: { from: releases }\n', 'There is no release'],
  ['releases: { from: deployments }\n', 'needs the permission to read deployments'],
])('%j: what could not be looked up is said in the check', async (config, words) => {
  await start(config);
  await mergeStateRemoval();
  const pull = await openDrop();
  expect(resultsOf(world.github, pull).run?.output.summary).toContain(words);
});

test('costs one request for the release, and one for what is not in it', async () => {
  await start('releases: { from: releases }\n');
  world.github.people.ship(repository, { kind: 'release', name: 'v1' });
  await mergeStateRemoval();
  const pull = await openDrop();
  const { log } = world.github;
  const from = log.requests.length;
  await world.github.people.push({ repository, branch: 'drop', author: 'ann', files: { 'README.md': '# News\n' } });
  await world.settle();
  expect(resultsOf(world.github, pull).run?.status).toBe('completed');
  expect(log.total(from)).toBeLessThanOrEqual(10);
});

const another = `${header}    dependencies = [("shop", "0002_note_leaves_state")]
    operations = [migrations.AddField("order", "paid", models.BooleanField(null=True))]
`;

async function openAnother(): Promise<Pull> {
  const { people } = world.github;
  const onto = repository.branches.get('main') ?? '';
  const files = {
    'shop/migrations/0003_paid.py': another,
    'shop/models.py': `${models(false).replace('pass', 'paid = models.BooleanField(null=True)')}`,
  };
  await people.push({ repository, branch: 'paid', author: 'ann', files, onto });
  const pull = await people.openPull({ repository, author: 'ann', branch: 'paid', title: 'Paid' });
  await world.settle();
  return pull;
}

const summaryOf = (pull: Pull): string => resultsOf(world.github, pull).run?.output.summary ?? '';

// The stand-in's clock begins in January 2026; the App has a real one.
test('a column that left the state long ago and is still there is named by the next change of its app, in the check alone', async () => {
  await start('fail_on: error\n');
  const merged = await mergeStateRemoval();
  const pull = await openAnother();
  expect(summaryOf(pull)).toContain('Begun earlier in these apps and never finished: 1');
  expect(summaryOf(pull)).toMatch(
    new RegExp(
      `\`shop_order.note\` is in the database and in no model since \`shop.0002_note_leaves_state\`, merged in \`#${merged.number}\` on 2026-`,
    ),
  );
  expect(resultsOf(world.github, pull).comments).toEqual([]);
  await world.restart();
  const from = world.github.log.requests.length;
  await world.github.people.comment(pull, 'ann', '/lockkeeper status');
  await world.settle();
  expect(visible(resultsOf(world.github, pull).comments.at(-1)?.body ?? '')).toContain('`shop_order.note`');
  // When it was merged is remembered, by the next process as well.
  const asked = world.github.log.requests
    .slice(from)
    .filter(({ body }) => String(JSON.stringify(body)).includes('query Landed'));
  expect(asked).toEqual([]);
});

test('it is not overdue before the time that the configuration gives', async () => {
  await start('follow_ups: { overdue_after: 3650 }\n');
  await mergeStateRemoval();
  expect(summaryOf(await openAnother())).not.toContain('never finished');
});

test('the change that finishes it hears nothing of it', async () => {
  await start('fail_on: error\n');
  await mergeStateRemoval();
  expect(summaryOf(await openDrop())).not.toContain('never finished');
});

describe('in a merge queue', () => {
  const groupSummary = async (pull: Pull): Promise<string | undefined> => {
    const head = await world.github.people.enqueue(pull, 'ann');
    await world.settle();
    const runs = world.github.state.checkRuns.filter((run) => run.headSha === head);
    expect(runs).toMatchObject([{ status: 'completed', conclusion: 'success' }]);
    return runs[0]?.output.summary;
  };

  test('what is overdue is named for the group as for the pull request, and stops nobody', async () => {
    await start('fail_on: error\n');
    const merged = await mergeStateRemoval();
    const pull = await openAnother();
    const summary = await groupSummary(pull);
    expect(summary).toContain('Begun earlier in these apps and never finished: 1');
    expect(summary).toContain(`merged in \`#${merged.number}\` on 2026-`);
  });

  test('the group that finishes it hears nothing of it, nor does one before the time is over', async () => {
    await start('fail_on: error\n');
    await mergeStateRemoval();
    expect(await groupSummary(await openDrop())).not.toContain('never finished');
    await world.stop();
    await start('follow_ups: { overdue_after: 3650 }\n');
    await mergeStateRemoval();
    expect(await groupSummary(await openAnother())).not.toContain('never finished');
  });
});
