import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

import { afterAll, describe, expect, test } from '@jest/globals';

import { writeAll } from '../../src/cli/write-files.ts';
import { run, type Run } from './run.ts';
import { addIndex, shop } from './projects.ts';
import { commitAll, git, removeTemporaryFolders, temporaryFolder, writeFiles, type Files } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

const check = (cwd: string, ...parameters: string[]): Promise<Run> => run(cwd, 'check', ...parameters);

const path = 'shop/migrations/0002_index.py';

const besideAnother = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]

    operations = [
        migrations.AddField(model_name="image", name="caption", field=models.TextField(null=True)),
        migrations.AddIndex(model_name="image", index=models.Index(fields=["title"], name="image_name")),
    ]
`;

const twoHazards = `from django.db import migrations, models


def forwards(apps, schema_editor):
    pass


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]

    operations = [
        migrations.AddConstraint(
            model_name="image", constraint=models.UniqueConstraint(fields=["title"], name="image_title_unique")
        ),
        migrations.AddConstraint(
            model_name="image", constraint=models.CheckConstraint(condition=~models.Q(title=""), name="image_title_filled")
        ),
    ]
`;

/** Every file of a folder by its path, to see that nothing else has changed. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !name.startsWith('.git/'));
  const files = names.flatMap((name) => {
    try {
      return [[name, readFileSync(join(folder, name), 'latin1')] as const];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(files);
}

function project(files: Files = { '0002_index.py': addIndex }): string {
  return temporaryFolder(shop(files));
}

describe('check --fix', () => {
  test('repairs the files, says what it did, and finds nothing when it runs again', async () => {
    const folder = project();
    const first = await check(folder, '--fix');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('Repaired 1 finding:\n  shop/migrations/0002_index.py:7 add-index-not-concurrent');
    expect(readFileSync(join(folder, path), 'utf8')).toContain('AddIndexConcurrently(');
    const repaired = contents(folder);
    const second = await check(folder, '--fix');
    expect(second.status).toBe(0);
    expect(second.stdout).not.toContain('Repaired');
    expect(contents(folder)).toEqual(repaired);
  });

  test('adds the migrations that a fix needs, with their numbers', async () => {
    const folder = project({ '0002_index.py': besideAnother });
    await check(folder, '--fix', path);
    expect(readdirSync(join(folder, 'shop/migrations')).filter((name) => name.startsWith('0003'))).toEqual([
      '0003_index_concurrently.py',
    ]);
    expect((await check(folder, path, 'shop/migrations/0003_index_concurrently.py')).status).toBe(0);
  });

  test('repairs one thing after the other where two fixes add migrations', async () => {
    const folder = project({ '0002_index.py': twoHazards });
    const { status, stdout } = await check(folder, '--fix', '--django', '5.2', path);
    expect(stdout).toContain('Repaired 2 findings:');
    expect(status).toBe(0);
    expect(
      readdirSync(join(folder, 'shop/migrations'))
        .filter((name) => /^000[2-9]/.test(name))
        .toSorted(),
    ).toEqual(['0002_index.py', '0003_index_concurrently.py', '0004_index_validate.py']);
    const third = readFileSync(join(folder, 'shop/migrations/0004_index_validate.py'), 'utf8');
    expect(third).toContain('("shop", "0003_index_concurrently")');
    expect(readFileSync(join(folder, path), 'utf8')).toContain('AddConstraintNotValid(');
  });

  test('prints a document alone on stdout, and what it did on stderr', async () => {
    const { stdout, stderr } = await check(project(), '--fix', '--format', 'json');
    expect(JSON.parse(stdout)).toMatchObject({ summary: { errors: 0 } });
    expect(stderr).toContain('Repaired 1 finding');
  });

  test('--diff writes nothing and prints a patch that git applies to the same result', async () => {
    const folder = project({ '0002_index.py': besideAnother });
    const before = contents(folder);
    const { status, stdout, stderr } = await check(folder, '--fix', '--diff');
    expect(contents(folder)).toEqual(before);
    expect(status).toBe(1);
    expect(stderr).toContain('Would repair 1 finding');
    execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: folder, input: stdout });
    const patched = contents(folder);
    writeFiles(folder, { [path]: besideAnother });
    rmSync(join(folder, 'shop/migrations/0003_index_concurrently.py'));
    await check(folder, '--fix');
    expect(contents(folder)).toEqual(patched);
  });

  test.each([
    ['CRLF', addIndex.replaceAll('\n', '\r\n')],
    ['no line end at its end', addIndex.replace(/\n$/, '')],
    ['a byte order mark', `\uFEFF${addIndex}`],
  ])('keeps %s', async (_, text) => {
    const folder = project({ '0002_index.py': text });
    const patch = await check(folder, '--fix', '--diff');
    expect((await check(folder, '--fix')).status).toBe(0);
    const after = readFileSync(join(folder, path), 'utf8');
    expect(after).toContain('AddIndexConcurrently(');
    expect(after.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    expect(after.endsWith('\n')).toBe(text.endsWith('\n'));
    expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(text));
    if (!text.startsWith('\uFEFF')) {
      writeFiles(folder, { [path]: text });
      execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: folder, input: patch.stdout });
      expect(readFileSync(join(folder, path), 'utf8')).toBe(after);
    }
  });

  test('leaves what depends on the code, and says so, until it is asked for', async () => {
    const reverse = `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    operations = [
        migrations.AddField(model_name="image", name="rank", field=models.IntegerField(default=0)),
    ]
`;
    const folder = project({ '0002_index.py': reverse });
    const left = await check(folder, '--fix', '--django', '5.2');
    expect(left.stdout).toContain('Left 1 finding that has a fix:');
    expect(left.stdout).toContain('--fix-manual applies it as well');
    expect(readFileSync(join(folder, path), 'utf8')).toBe(reverse);
    await check(folder, '--fix', '--fix-manual', '--django', '5.2');
    expect(readFileSync(join(folder, path), 'utf8')).toContain('db_default=0');
  });

  test('leaves what the main branch of the remote has, unless it is named', async () => {
    const folder = project();
    git(folder, 'init', '-q', '-b', 'main');
    commitAll(folder, 'all');
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    const { status, stdout } = await check(folder, '--fix');
    expect(status).toBe(1);
    expect(stdout).toContain('origin/main has this migration already');
    expect(readFileSync(join(folder, path), 'utf8')).toBe(addIndex);
    expect((await check(folder, '--fix', path)).status).toBe(0);
  });

  test('repairs what was added since a base', async () => {
    const folder = temporaryFolder(shop({}));
    git(folder, 'init', '-q', '-b', 'main');
    commitAll(folder, 'base');
    writeFiles(folder, { [path]: besideAnother });
    const { status, stdout } = await check(folder, '--fix', '--base', 'main');
    expect(stdout).toContain('+ shop/migrations/0003_index_concurrently.py');
    expect(status).toBe(0);
    expect((await check(folder, '--base', 'main')).status).toBe(0);
  });

  test.each(['--diff', '--fix-manual'])('%s alone is a mistake', async (option) => {
    expect(await check(project(), option)).toEqual({
      status: 2,
      stdout: '',
      stderr: `lockkeeper: ${option} goes with --fix\n`,
    });
  });
});

const ours = (dependency: string, field: string): string => `from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("shop", "${dependency}")]

    operations = [
        migrations.AddField(model_name="image", name="${field}", field=models.TextField(null=True)),
    ]
`;

describe('migrations with numbers that the base branch has given away meanwhile', () => {
  /** A branch with these migrations, and a main branch that has gained `0002_theirs` since. */
  function branched(files: Files): string {
    const folder = temporaryFolder(shop({}));
    git(folder, 'init', '-q', '-b', 'main');
    commitAll(folder, 'base');
    git(folder, 'checkout', '-q', '-b', 'ours');
    writeFiles(folder, files);
    commitAll(folder, 'ours');
    git(folder, 'checkout', '-q', 'main');
    writeFiles(folder, { 'shop/migrations/0002_theirs.py': ours('0001_initial', 'colour') });
    commitAll(folder, 'theirs');
    git(folder, 'checkout', '-q', 'ours');
    return folder;
  }
  const namesIn = (folder: string): readonly string[] =>
    readdirSync(join(folder, 'shop/migrations'))
      .filter((name) => !name.startsWith('__'))
      .toSorted();

  test('are renamed with all that names them, and the merge of the branches is clean', async () => {
    const folder = branched({
      'shop/migrations/0002_ours.py': ours('0001_initial', 'caption').replaceAll('\n', '\r\n'),
      'shop/migrations/0003_more.py': ours('0002_ours', 'credit'),
    });
    chmodSync(join(folder, 'shop/migrations/0002_ours.py'), 0o755);
    const patch = await check(folder, '--fix', '--diff', '--base', 'main');
    expect(namesIn(folder)).toEqual(['0001_initial.py', '0002_ours.py', '0003_more.py']);
    const { status, stdout, stderr } = await check(folder, '--fix', '--base', 'main');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('      shop/migrations/0002_ours.py → shop/migrations/0003_ours.py\n');
    expect(namesIn(folder)).toEqual(['0001_initial.py', '0003_ours.py', '0004_more.py']);
    expect(readFileSync(join(folder, 'shop/migrations/0003_ours.py'), 'utf8')).toBe(
      ours('0002_theirs', 'caption').replaceAll('\n', '\r\n'),
    );
    expect(statSync(join(folder, 'shop/migrations/0003_ours.py')).mode & 0o777).toBe(0o755);
    const repaired = contents(folder);
    git(folder, 'add', '-A');
    git(folder, 'stash', '-q');
    execFileSync('git', ['apply', '--whitespace=nowarn'], { cwd: folder, input: patch.stdout });
    expect(contents(folder)).toEqual(repaired);
    commitAll(folder, 'renumbered');
    git(folder, 'merge', '-q', 'main');
    expect((await check(folder, '--base', 'main')).status).toBe(0);
    expect((await check(folder)).stdout).not.toContain('leaf migrations');
  });

  test('are repaired together with what else is wrong in them', async () => {
    const folder = branched({ [path]: besideAnother });
    const { status, stdout } = await check(folder, '--fix', '--base', 'main');
    expect(stdout).toContain('Repaired 2 findings:');
    expect(status).toBe(0);
    expect(namesIn(folder)).toEqual(['0001_initial.py', '0003_index.py', '0004_index_concurrently.py']);
    const added = readFileSync(join(folder, 'shop/migrations/0004_index_concurrently.py'), 'utf8');
    expect(added).toContain('("shop", "0003_index")');
  });

  test('keep their names where the main branch of the remote has them', async () => {
    const folder = branched({ 'shop/migrations/0002_ours.py': ours('0001_initial', 'caption') });
    git(folder, 'update-ref', 'refs/remotes/origin/main', 'ours');
    const { stdout } = await check(folder, '--fix', '--base', 'main');
    expect(stdout).toContain('origin/main has this migration already, databases may know it by its name');
    expect(namesIn(folder)).toEqual(['0001_initial.py', '0002_ours.py']);
  });
});

describe('nothing is half done', () => {
  test('a file that can only be read is refused, with nothing else written', async () => {
    const folder = project({ '0002_index.py': besideAnother });
    chmodSync(join(folder, path), 0o444);
    const before = contents(folder);
    expect(await check(folder, '--fix')).toEqual({
      status: 2,
      stdout: '',
      stderr: `lockkeeper: nothing was written: ${path} is not writable\n`,
    });
    expect(contents(folder)).toEqual(before);
  });

  test('a link is not followed, wherever it leads', async () => {
    const outside = temporaryFolder({ 'target.py': addIndex });
    const folder = project({});
    symlinkSync(join(outside, 'target.py'), join(folder, path));
    const { status } = await check(folder, '--fix');
    expect(status).not.toBe(0);
    expect(readFileSync(join(outside, 'target.py'), 'utf8')).toBe(addIndex);

    const inside = project({});
    writeFileSync(join(inside, 'elsewhere.py'), addIndex);
    symlinkSync(join(inside, 'elsewhere.py'), join(inside, path));
    expect(await check(inside, '--fix')).toMatchObject({ status: 2, stdout: '' });
    expect(readFileSync(join(inside, 'elsewhere.py'), 'utf8')).toBe(addIndex);
  });

  const change = (
    file: string,
    before: string | undefined,
    after: string | undefined,
  ): Parameters<typeof writeAll>[1][number] => ({
    path: file,
    before,
    after,
  });

  test('a file that has changed meanwhile is refused, with the others as they were', () => {
    const folder = temporaryFolder({ 'a.py': 'a\n', 'b.py': 'not what was read\n' });
    const before = contents(folder);
    expect(() =>
      writeAll(folder, [
        change('a.py', 'a\n', 'x\n'),
        change('new.py', undefined, 'n\n'),
        change('b.py', 'b\n', 'y\n'),
      ]),
    ).toThrow('nothing was written: b.py has changed since it was read');
    expect(contents(folder)).toEqual(before);
  });

  test.each([
    ['is gone', {}, change('a.py', 'a\n', 'b\n')],
    ['is there already', { 'a.py': 'a\n' }, change('a.py', undefined, 'b\n')],
    ['is no file', { 'a.py/b': '' }, change('a.py', 'a\n', 'b\n')],
  ])('a file that %s is refused', (reason, files, wanted) => {
    const folder = temporaryFolder(files as Files);
    const before = contents(folder);
    expect(() => writeAll(folder, [wanted])).toThrow(reason);
    expect(contents(folder)).toEqual(before);
  });

  test('a folder that leads out of the project is not written to', () => {
    const outside = temporaryFolder({});
    const folder = temporaryFolder({});
    symlinkSync(outside, join(folder, 'migrations'));
    expect(() => writeAll(folder, [change('migrations/0002.py', undefined, 'x\n')])).toThrow(
      'leads out of the project',
    );
    expect(readdirSync(outside)).toEqual([]);
  });

  test('a folder that can not be written to leaves nothing behind', () => {
    const folder = temporaryFolder({ 'a.py': 'a\n' });
    expect(() => writeAll(folder, [change('a.py', 'a\n', 'b\n'), change('missing/new.py', undefined, 'n\n')])).toThrow(
      'nothing was written',
    );
    expect(contents(folder)).toEqual({ 'a.py': 'a\n' });
    expect(existsSync(join(folder, 'missing'))).toBe(false);
    mkdirSync(join(folder, 'missing'));
  });

  test('a file moves with its mode and its byte order mark, and leaves nothing behind', () => {
    const folder = temporaryFolder({ 'a.py': '\uFEFFa\n', 'b.py': 'b\n' });
    chmodSync(join(folder, 'a.py'), 0o750);
    writeAll(folder, [
      change('a.py', 'a\n', undefined),
      { ...change('b.py', 'b\n', 'moved\n'), movedFrom: 'a.py' },
      { ...change('c.py', undefined, 'b\n'), movedFrom: 'b.py' },
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(['b.py', 'c.py']);
    expect(readFileSync(join(folder, 'b.py'), 'utf8')).toBe('\uFEFFmoved\n');
    expect(readFileSync(join(folder, 'c.py'), 'utf8')).toBe('b\n');
    expect(statSync(join(folder, 'b.py')).mode & 0o777).toBe(0o750);
  });

  test.each([
    ['has changed since it was read', 'b.py', 'not what was read\n'],
    ['is gone', 'missing.py', 'b\n'],
  ])('a file that is to go and %s is refused, with the others as they were', (reason, file, before) => {
    const folder = temporaryFolder({ 'a.py': 'a\n', 'b.py': 'b\n' });
    const found = contents(folder);
    expect(() =>
      writeAll(folder, [
        change('a.py', 'a\n', undefined),
        { ...change('new.py', undefined, 'a\n'), movedFrom: 'a.py' },
        change(file, before, undefined),
      ]),
    ).toThrow(reason);
    expect(contents(folder)).toEqual(found);
  });

  test('the mode of a file stays', () => {
    const folder = temporaryFolder({ 'a.py': 'a\n' });
    chmodSync(join(folder, 'a.py'), 0o750);
    writeAll(folder, [change('a.py', 'a\n', 'b\n')]);
    expect(execFileSync('stat', ['-c', '%a', join(folder, 'a.py')], { encoding: 'utf8' }).trim()).toBe('750');
    expect(readFileSync(join(folder, 'a.py'), 'utf8')).toBe('b\n');
  });
});

test('where no finding has a fix, that is said, and nothing is changed', async () => {
  const drop = addIndex.replace(
    /migrations\.AddIndex\([\s\S]*?\n {8}\),/,
    'migrations.RemoveField(model_name="image", name="title"),',
  );
  const folder = temporaryFolder(shop({ '0002_index.py': drop }));
  const { status, stderr } = await check(folder, '--fix', path);
  expect({ status, stderr }).toEqual({
    status: 1,
    stderr: 'lockkeeper: nothing was repaired: no finding has a fix that could be applied\n',
  });
  expect(readFileSync(join(folder, path), 'utf8')).toBe(drop);
});
