import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { FixKind } from '../../src/analyzer/fixes/kinds.ts';
import { proofs } from '../../src/analyzer/fixes/proofs.ts';
import { type World, startWorld } from '../support/app.ts';
import { usualPermissions } from '../support/github/server.ts';
import type { Pull, Repository } from '../support/github/state.ts';
import { reactionsTo, resultsOf, visible } from '../support/results.ts';
import { collaborators, openScenario, readScenario, repositoryFor } from '../support/scenarios.ts';

// Two servers and git on a busy machine.
jest.setTimeout(60_000);

let world: World;

afterEach(() => world.stop());

async function open(
  name: string,
  { contents = 'write' }: { readonly contents?: 'read' | 'write' } = {},
): Promise<Pull> {
  world = await startWorld({ permissions: { ...usualPermissions, contents } });
  const pull = await openScenario(world.github, readScenario(name));
  await world.settle();
  return pull;
}

async function say(pull: Pull, author: string, body: string) {
  const comment = await world.github.people.comment(pull, author, body);
  await world.settle();
  return comment;
}

const lastAnswer = (pull: Pull): string => visible(resultsOf(world.github, pull).comments.at(-1)?.body ?? '');

describe('proven fixes', () => {
  test('are committed to the branch by the button, and the check turns green', async () => {
    const pull = await open('user-date-created-index');
    const before = resultsOf(world.github, pull);
    if (before.run === undefined) throw new Error('there is no check');
    expect(before.run.actions.map(({ label }) => label)).toContain('Apply fixes');
    await world.github.people.pressButton(before.run, 'apply_fixes', 'ann');
    await world.settle();
    const { run, inline } = resultsOf(world.github, pull);
    expect(pull.headSha).not.toBe(before.run.headSha);
    expect(run).toMatchObject({ headSha: pull.headSha, conclusion: 'success' });
    expect(inline.map(({ body, resolvedBy }) => [body.split('\n')[0], resolvedBy])).toEqual([
      [`Fixed in ${pull.headSha.slice(0, 7)}.`, 'lockkeeper[bot]'],
    ]);
    expect(lastAnswer(pull)).toMatch(new RegExp(`^Committed as ${pull.headSha.slice(0, 7)}:`));
    const repository = await repositoryFor(world.github, readScenario('user-date-created-index'));
    const facts = await repository.store.facts(pull.headSha);
    expect(facts?.message).toMatch(
      /^Repair a migration\n\n- .*\(add-index-not-concurrent\)\n\nCo-authored-by: ann <\d+\+ann@users\.noreply\./,
    );
  });

  test('are not committed over a push that came meanwhile', async () => {
    const pull = await open('user-date-created-index');
    const scenario = readScenario('user-date-created-index');
    const repository = await repositoryFor(world.github, scenario);
    // GitHub's answer on the pull request is older than the branch.
    const parent = repository.branches.get(scenario.branch);
    const newer = await repository.store.commit({
      parent,
      files: { 'README.md': '# Newer\n' },
      message: 'Newer',
      author: { name: 'bob', email: 'bob@github.example' },
      date: new Date(),
    });
    repository.branches.set(scenario.branch, newer);
    const comment = await say(pull, 'ann', '/lockkeeper fix');
    expect(reactionsTo(world.github, comment).at(-1)).toBe('confused');
    expect(lastAnswer(pull)).toContain('Somebody has pushed');
    expect(repository.branches.get(scenario.branch)).toBe(newer);
  });

  test('need the permission; without it the answer says how to do it by hand', async () => {
    const pull = await open('user-date-created-index', { contents: 'read' });
    const head = pull.headSha;
    const comment = await say(pull, 'ann', '/lockkeeper fix');
    expect(reactionsTo(world.github, comment).at(-1)).toBe('confused');
    expect(lastAnswer(pull)).toContain('Add suggestion to batch');
    expect(resultsOf(world.github, pull).run?.actions.map(({ label }) => label)).not.toContain('Apply fixes');
    expect(pull.headSha).toBe(head);
  });

  test('are for people who may push', async () => {
    const pull = await open('user-date-created-index');
    const head = pull.headSha;
    const comment = await say(pull, 'tim', '/lockkeeper fix');
    expect([reactionsTo(world.github, comment).at(-1), pull.headSha]).toEqual(['-1', head]);
  });
});

test('a migration whose number was given away meanwhile is renamed: one commit takes the old file away and adds the new one', async () => {
  const pull = await open('conflicting-leaf-nodes');
  const { inline } = resultsOf(world.github, pull);
  const found = inline.find(({ body }) => body.includes('conflicting-leaf-nodes'));
  expect(visible(found?.body ?? '')).toContain(
    'Rename `customers/migrations/0002_customer_birthday.py` to `0003_customer_birthday.py`.',
  );
  await say(pull, 'ann', '/lockkeeper fix');
  expect(lastAnswer(pull)).toMatch(/^Committed as /);
  const { store } = repositoryOf(pull);
  const tree = await store.tree(pull.headSha, true);
  expect(tree.map((entry) => entry.path).filter((each) => /customers\/migrations\/000[2-9]/.test(each))).toEqual([
    'customers/migrations/0003_customer_birthday.py',
  ]);
  const { run, inline: then } = resultsOf(world.github, pull);
  expect(run).toMatchObject({ headSha: pull.headSha, conclusion: 'success' });
  expect(then.find(({ id }) => id === found?.id)?.body).toMatch(/^Fixed in /);
});

test('nothing is committed to a fork: the answer says how to do it by hand', async () => {
  world = await startWorld({ permissions: { ...usualPermissions, contents: 'write' } });
  const pull = await openScenario(world.github, readScenario('from-a-fork'));
  await world.settle();
  const head = pull.headSha;
  await say(pull, 'ann', '/lockkeeper fix');
  expect(pull.headSha).toBe(head);
  expect(lastAnswer(pull)).toContain("I can't commit here: the branch is in a fork.");
});

test('what depends on the code of the project is not committed', async () => {
  world = await startWorld({ permissions: { ...usualPermissions, contents: 'write' } });
  const pull = await openChange(
    `migrations.AddField(model_name="order", name="code", field=models.CharField(max_length=5, default="x"))`,
  );
  const head = pull.headSha;
  await say(pull, 'ann', '/lockkeeper fix');
  expect(pull.headSha).toBe(head);
  expect(lastAnswer(pull)).toContain('There is no proven fix to apply. 1 have a repair that depends on your code');
});

const header = 'from django.db import migrations, models\n\n\n';
const body = (operations: string): string =>
  `${header}class Migration(migrations.Migration):\n    dependencies = [("shop", "0001_initial")]\n\n    operations = [\n        ${operations},\n    ]\n`;

/** Migrations that have a kind of fix, what the branch holds once it is applied, and the function that they run. */
const examples: Readonly<
  Partial<Record<FixKind, readonly [operations: string, expected: RegExp, definitions?: string]>>
> = {
  'build-indexes-concurrently': [
    'migrations.AddIndex("order", models.Index(fields=["note"], name="order_note"))',
    /AddIndexConcurrently/,
  ],
  'drop-indexes-concurrently': ['migrations.RemoveIndex("order", "order_paid")', /RemoveIndexConcurrently/],
  'build-unique-index-concurrently': [
    'migrations.AddConstraint("order", models.UniqueConstraint(fields=["note"], name="order_note_unique"))',
    /CREATE UNIQUE INDEX CONCURRENTLY/,
  ],
  'index-added-field-later': [
    'migrations.AddField(model_name="order", name="code", field=models.DateTimeField(db_index=True, null=True))',
    /CREATE INDEX CONCURRENTLY/,
  ],
  'add-constraint-not-valid': [
    'migrations.AddConstraint("order", models.CheckConstraint(condition=models.Q(amount__gt=0), name="order_amount"))',
    /AddConstraintNotValid/,
  ],
  'not-null-by-check': [
    'migrations.AlterField("order", "amount", models.IntegerField())',
    /AddConstraintNotValid[\s\S]*ValidateConstraint/,
  ],
  'split-migration': [
    'migrations.AddField("order", "size", models.IntegerField(null=True)),\n        migrations.RunPython(fill, migrations.RunPython.noop)',
    /RunPython/,
    'def fill(apps, schema_editor):\n    apps.get_model("shop", "Order").objects.filter(size=None).update(size=1)\n\n\n',
  ],
  'run-without-transaction': [
    'migrations.RunSQL("CREATE INDEX CONCURRENTLY order_note ON shop_order (note)", "DROP INDEX CONCURRENTLY IF EXISTS order_note")',
    /atomic = False/,
  ],
  'read-in-chunks': [
    'migrations.RunPython(fill, migrations.RunPython.noop)',
    /\.iterator\(chunk_size=2000\)/,
    'def fill(apps, schema_editor):\n    Order = apps.get_model("shop", "Order")\n    for order in Order.objects.all():\n        print(order.amount)\n\n\n',
  ],
  'reverse-does-nothing': [
    'migrations.RunPython(fill)',
    /reverse_code=migrations\.RunPython\.noop/,
    'def fill(apps, schema_editor):\n    apps.get_model("shop", "Order").objects.filter(amount=None).update(amount=1)\n\n\n',
  ],
};

const shopInitial = `${header}class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(
            "Order",
            fields=[
                ("id", models.BigAutoField(primary_key=True)),
                ("note", models.TextField(null=True)),
                ("amount", models.IntegerField(null=True)),
                ("paid", models.BooleanField(null=True)),
            ],
            options={"indexes": [models.Index(fields=["paid"], name="order_paid")]},
        ),
    ]
`;

test.each(Object.entries(examples).filter(([kind]) => Object.hasOwn(proofs, kind)))(
  'what the suite has proven is committed as it stands: %s',
  async (kind, [operations, expected, definitions = '']) => {
    world = await startWorld({ permissions: { ...usualPermissions, contents: 'write' } });
    const pull = await openChange(operations, { title: kind, definitions });
    const repository = repositoryOf(pull);
    const text = body(operations).replace(header, header + definitions);
    const head = pull.headSha;
    await say(pull, 'ann', '/lockkeeper fix');
    expect(lastAnswer(pull)).toMatch(/^Committed as /);
    expect(pull.headSha).not.toBe(head);
    const tree = await repository.store.tree(pull.headSha, true);
    const migrations = tree.filter(({ path }) => /shop\/migrations\/000[2-9].*\.py$/.test(path));
    const texts = await Promise.all(
      migrations.map(async ({ sha }) => (await repository.store.read(sha))?.content.toString() ?? ''),
    );
    expect(texts.join('\n')).toMatch(expected);
    expect(texts.join('\n')).not.toBe(text);
    // What it repaired is gone, and nothing that gates has come in its place.
    const { inline } = resultsOf(world.github, pull);
    expect(inline.some((comment) => comment.body.startsWith('Fixed in'))).toBe(true);
  },
);

/** A pull request with one migration of a shop. */
async function openChange(operations: string, { title = 'A change', definitions = '' } = {}): Promise<Pull> {
  const { people } = world.github;
  const repository = await people.createRepository({
    owner: 'acme',
    name: 'shop',
    collaborators,
    files: {
      'manage.py': '',
      'requirements.txt': 'Django==5.2.1\n',
      '.github/lockkeeper.yml': 'database: postgresql:15\n',
      'shop/__init__.py': '',
      'shop/migrations/__init__.py': '',
      'shop/migrations/0001_initial.py': shopInitial,
    },
  });
  const files = { 'shop/migrations/0002_change.py': body(operations).replace(header, header + definitions) };
  await people.push({ repository, branch: 'change', author: 'ann', files });
  const pull = await people.openPull({ repository, author: 'ann', title, branch: 'change' });
  await world.settle();
  return pull;
}

function repositoryOf(pull: Pull): Repository {
  const found = [...world.github.state.repositories.values()].find(({ id }) => id === pull.repositoryId);
  if (found === undefined) throw new Error('the repository is gone');
  return found;
}
