import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { type World, startWorld } from '../support/app.ts';
import type { Files } from '../support/github/git/write-commits.ts';
import type { Pull, Repository } from '../support/github/state.ts';
import { collaborators } from '../support/scenarios.ts';
import { resultsOf, visible } from '../support/results.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;

beforeEach(async () => {
  world = await startWorld();
});

afterEach(() => world.stop());

const path = '.github/lockkeeper.yml';

const initial = `from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel("Order", fields=[("id", models.BigAutoField(primary_key=True)), ("note", models.TextField())]),
    ]
`;

const hazard = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [migrations.AddIndex("order", models.Index(fields=["note"], name="order_note"))]
`;

const project: Files = {
  'manage.py': '',
  'requirements.txt': 'Django==5.2.1\n',
  'shop/__init__.py': '',
  'shop/migrations/__init__.py': '',
  'shop/migrations/0001_initial.py': initial,
};

const create = (files: Files, name = 'shop'): Promise<Repository> =>
  world.github.people.createRepository({ owner: 'acme', name, files, collaborators });

async function open(repository: Repository, files: Files): Promise<Pull> {
  await world.github.people.push({ repository, branch: 'change', author: 'ann', files });
  const pull = await world.github.people.openPull({ repository, author: 'ann', title: 'A change', branch: 'change' });
  await world.settle();
  return pull;
}

const runOf = (pull: Pull) => resultsOf(world.github, pull).run;

describe('a pull request that changes the configuration', () => {
  test('is reviewed by what holds now, whatever it would allow itself', async () => {
    const repository = await create(project);
    const files = { 'shop/migrations/0002_index.py': hazard, [path]: 'fail_on: never\n' };
    expect(runOf(await open(repository, files))?.conclusion).toBe('failure');
  });

  test('is told of its mistakes, on their lines', async () => {
    const repository = await create({ ...project, [path]: 'fail_on: error\n' });
    const run = runOf(await open(repository, { [path]: 'fail_on: error\nrules:\n  rename-tabel: off\n' }));
    expect(run?.conclusion).toBe('failure');
    expect(run?.annotations).toMatchObject([{ path, start_line: 3, annotation_level: 'failure' }]);
    expect(run?.annotations[0]?.message).toContain('rules.rename-tabel: is no rule; did you mean rename-table?');
  });

  test.each<[string, Files, string]>([
    ['names a file that is not there', { [path]: 'tables_file: sizes.json\n' }, 'tables_file: there is no such file'],
    [
      'brings a file of tables that is none',
      { [path]: 'tables_file: sizes.json\n', 'sizes.json': '{"tables": 1}' },
      'tables',
    ],
    ['calls it by another name', { '.github/lockkeeper.yaml': 'fail_on: never\n' }, 'is not read'],
  ])('is told where it %s', async (_what, files, words) => {
    const run = runOf(await open(await create(project), files));
    expect(run?.annotations.map(({ message }) => message).join()).toContain(words);
    expect(run?.conclusion).toBe('failure');
  });
});

describe('a broken configuration on the base branch', () => {
  test('keeps nobody from merging: the defaults hold, and the check says so', async () => {
    const repository = await create({ ...project, [path]: 'colour: red\n' });
    const run = runOf(await open(repository, { 'README.md': '# News\n' }));
    expect(run?.conclusion).toBe('success');
    expect(run?.annotations).toEqual([]);
    expect(run?.output.summary).toContain('is no known key');
  });
});

describe('the organisation', () => {
  test('speaks for repositories that say nothing themselves, and for those alone', async () => {
    await create({ [path]: 'rules: { add-index-not-concurrent: warning }\n' }, '.github');
    const silent = await open(await create(project), { 'shop/migrations/0002_index.py': hazard });
    const own = await open(await create({ ...project, [path]: 'fail_on: error\n' }, 'other'), {
      'shop/migrations/0002_index.py': hazard,
    });
    expect([silent, own].map((pull) => runOf(pull)?.conclusion)).toEqual(['success', 'failure']);
    await world.github.people.comment(silent, 'bob', '/lockkeeper config');
    await world.settle();
    const reply = visible(resultsOf(world.github, silent).comments.at(-1)?.body ?? '');
    expect(reply).toContain(
      '| `rules.add-index-not-concurrent` | `"warning"` | acme/.github: .github/lockkeeper.yml:1 |',
    );
    expect(reply).toContain('| `django` | `5.2` | looked for in the project |');
  });
});

describe('a repository with several projects', () => {
  const projects = `projects:
  - root: services/shop
    django: "4.2"
  - root: services/billing
    database: mysql:8.4
  - root: services/gone
`;
  const at = (root: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]));
  const tree: Files = { [path]: projects, ...at('services/shop', project), ...at('services/billing', project) };

  test('is reviewed project by project, and the configuration says what holds for each', async () => {
    const repository = await create(tree, 'services');
    const added = {
      'services/shop/shop/migrations/0002_note.py': hazard,
      'services/billing/shop/migrations/0002_note.py': hazard,
    };
    const pull = await open(repository, added);
    const run = runOf(pull);
    expect(run?.conclusion).toBe('failure');
    expect(run?.output.summary).toContain('`services/shop`: Judged for Django 4.2 and PostgreSQL 16');
    expect(run?.output.summary).toContain('`services/billing`: Judged for Django 5.2 and MySQL 8.4');
    expect(run?.output.summary).toContain('`.github/lockkeeper.yml:6` `projects.2.root` there is no such folder');
    await world.github.people.comment(pull, 'ann', '/lockkeeper config');
    await world.settle();
    const answer = visible(resultsOf(world.github, pull).comments.at(-1)?.body ?? '');
    expect(answer).toContain('| `projects.0.django` | `"4.2"` | .github/lockkeeper.yml:3 |');
    expect(answer).toContain('| `projects.1.database` | `"mysql:8.4"` | .github/lockkeeper.yml:5 |');
    expect(answer).toContain('services/billing: mysql:8.4');
  });

  const alike = 'projects:\n  - root: services/shop\n  - root: services/billing\n';
  const added = {
    'services/shop/shop/migrations/0002_note.py': hazard,
    'services/billing/shop/migrations/0002_note.py': hazard,
  };

  test('is asked which of them is meant, where a migration of both is called alike', async () => {
    const pull = await open(await create({ ...tree, [path]: alike }, 'services'), added);
    const say = async (text: string): Promise<string> => {
      await world.github.people.comment(pull, 'dora', `/lockkeeper ${text}`);
      await world.settle();
      return visible(resultsOf(world.github, pull).comments.at(-1)?.body ?? '');
    };
    const failing = (): number | undefined =>
      runOf(pull)?.annotations.filter(({ annotation_level: level }) => level === 'failure').length;
    const before = failing() ?? 0;
    const asked = await say('ignore shop.0002_note reason="the table is small"');
    expect(asked).toContain('`services/shop:shop.0002_note` or `services/billing:shop.0002_note`: which one?');
    expect(failing()).toBe(before);
    await say('ignore services/shop:shop.0002_note reason="the table is small"');
    expect(runOf(pull)?.output.summary).toContain('`services/shop:shop.0002_note` | ignored');
    expect(failing()).toBeLessThan(before);
    expect(failing()).toBeGreaterThan(0);
    expect(await say('sql services/billing:shop.0002_note')).not.toContain('services/shop');
    await say('unignore services/shop:shop.0002_note');
    expect(failing()).toBe(before);
  });

  test('has suppressions for each of them: a name that both have silences neither, and says so', async () => {
    const suppressed = (migration: string): string => `${alike}suppressions:
  - { rule: add-index-not-concurrent, migration: '${migration}', reason: a small table }
`;
    const failingIn = (pull: Pull): readonly string[] =>
      (runOf(pull)?.annotations ?? [])
        .filter(({ annotation_level: level }) => level === 'failure')
        .map((each) => each.path.split('/')[1] ?? '')
        .toSorted();
    const vague = await open(await create({ ...tree, [path]: suppressed('shop.0002_note') }, 'vague'), added);
    expect(failingIn(vague)).toEqual(['billing', 'shop']);
    expect(runOf(vague)?.output.summary).toContain(
      '`.github/lockkeeper.yml:5` `suppressions.0.migration` silences nothing',
    );
    const clear = suppressed('services/shop:shop.0002_note');
    const named = await open(await create({ ...tree, [path]: clear }, 'clear'), added);
    expect(failingIn(named)).toEqual(['billing']);
  });
});

describe('a repository whose projects nobody has named', () => {
  const below = (root: string, files: Files): Files =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`${root}/${name}`, text]));

  test('is reviewed project by project where their apps have one label', async () => {
    const repository = await create({ ...below('web', project), ...below('billing', project) });
    const run = runOf(await open(repository, { 'web/shop/migrations/0002_note.py': hazard }));
    expect(run?.conclusion).toBe('failure');
    expect(run?.annotations.map((each) => each.path)).toEqual(['web/shop/migrations/0002_note.py']);
  });

  test('says which migration it has passed over: that of an example whose app has the label of another', async () => {
    const repository = await create({ ...project, ...below('examples/demo', project) });
    const run = runOf(await open(repository, { 'examples/demo/shop/migrations/0002_note.py': hazard }));
    expect(run?.conclusion).toBe('success');
    expect(run?.output.summary).toContain('Not reviewed: examples/demo/shop/migrations/0002\\_note.py.');
  });
});
