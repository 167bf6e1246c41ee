import { afterAll, describe, expect, test } from '@jest/globals';

import { run } from './run.ts';
import { addIndex, below, namesTwoProjects, shop, twoProjects } from './projects.ts';
import { commitAll, git, removeTemporaryFolders, temporaryFolder, writeFiles, type Files } from './temporary-folder.ts';

afterAll(removeTemporaryFolders);

const web = 'services/web/shop/migrations/0002_index.py';
const billing = 'services/billing/shop/migrations/0002_other.py';

describe.each<[string, Files]>([
  ['that nobody has named', twoProjects()],
  ['that the configuration names', twoProjects({ '.github/lockkeeper.yml': namesTwoProjects, '.git/HEAD': '' })],
])('sql at the top of two projects %s', (_, files) => {
  const top = temporaryFolder(files);

  test('takes the only project that has the migration', async () => {
    expect(await run(top, 'sql', 'shop', '0002_index')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('CREATE INDEX "image_title" ON "shop_image"') as unknown,
    });
    expect((await run(top, 'sql', 'shop', '0002_other')).stdout).toMatch(/CREATE INDEX .other. ON .shop_image./);
  });

  test('asks which one, where several have it', async () => {
    const told =
      'may be of several projects; write services/billing:shop or services/web:shop, or name one with --project\n';
    const inOrder = (text: string): string =>
      text.replace('services/web:shop or services/billing:shop', 'services/billing:shop or services/web:shop');
    for (const name of ['0001_initial', '0002', '0009']) {
      const { status, stdout, stderr } = await run(top, 'sql', 'shop', name);
      expect({ status, stdout, stderr: inOrder(stderr) }).toEqual({
        status: 2,
        stdout: '',
        stderr: `lockkeeper: shop ${name}: ${told}`,
      });
    }
  });

  test('takes the project that is named, by its folder or before the label', async () => {
    const named = await run(top, 'sql', 'services/billing:shop', '0002');
    expect(named.stdout).toMatch(/CREATE INDEX .other. ON/);
    expect(await run(top, 'sql', 'shop', '0002', '--project', 'services/billing')).toEqual(named);
    expect((await run(top, 'sql', 'services/bill:shop', '0002')).stderr).toMatch(
      /^lockkeeper: services\/bill: there is no such project; there are services\/\w+, services\/\w+\n$/,
    );
    expect((await run(top, 'sql', 'shoq', '0002')).stderr).toBe(
      'lockkeeper: shoq: no app with migrations has this label; did you mean shop?\n',
    );
  });

  test('takes the project of a path', async () => {
    expect(await run(top, 'sql', billing)).toEqual(await run(top, 'sql', 'services/billing:shop', '0002'));
    expect((await run(top, 'sql', web, '--backwards')).stdout).toContain('DROP INDEX IF EXISTS "image_title"');
    expect((await run(top, 'sql', 'services/web/manage.py')).stderr).toBe(
      'lockkeeper: services/web/manage.py: is not a migration of an app of the project\n',
    );
    expect((await run(top, 'sql', web, '0002')).stderr).toContain('it takes no other name');
    expect((await run(top, 'sql', 'gone.py')).stderr).toBe('lockkeeper: gone.py: no such file\n');
  });

  test('prints all of all, each with its project', async () => {
    const { stdout } = await run(top, 'sql', '--all', '--format', 'jsonl');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(
      lines.map(({ project, app, name, path }) => [project, `${String(app)}.${String(name)}`, path]).toSorted(),
    ).toEqual([
      ['services/billing', 'shop.0001_initial', 'services/billing/shop/migrations/0001_initial.py'],
      ['services/billing', 'shop.0002_other', billing],
      ['services/web', 'shop.0001_initial', 'services/web/shop/migrations/0001_initial.py'],
      ['services/web', 'shop.0002_index', web],
    ]);
  });
});

describe('each project has its own database', () => {
  const top = temporaryFolder(
    twoProjects({
      '.github/lockkeeper.yml': namesTwoProjects,
      '.git/HEAD': '',
      'services/web/add.sql': 'CREATE INDEX a ON orders (note);\n',
      'services/billing/sql/add.sql': 'CREATE INDEX a ON orders (note);\n',
    }),
  );

  test('for the SQL of a migration', async () => {
    expect((await run(top, 'sql', web)).stdout).toContain('"shop_image"');
    expect((await run(top, 'sql', billing)).stdout).toContain('`shop_image`');
  });

  test('for the locks of migrations and of plain SQL', async () => {
    const files = [web, billing, 'services/web/add.sql', 'services/billing/sql/add.sql'];
    const { stdout } = await run(top, 'locks', ...files, '--format', 'json');
    const printed = JSON.parse(stdout) as { file: string; statements: { blocks: string }[] }[];
    expect(printed.map(({ file, statements }) => [file, statements[0]?.blocks])).toEqual([
      [web, 'writes'],
      [billing, 'nothing'],
      ['services/web/add.sql', 'writes'],
      ['services/billing/sql/add.sql', 'nothing'],
    ]);
  });

  test('for plain SQL that lies elsewhere, if the project is named', async () => {
    const locks = async (...more: string[]): Promise<string> =>
      (await run(top, 'locks', 'services/web/add.sql', ...more)).stdout;
    expect(await locks('--project', 'services/billing')).toContain('LOCK=NONE');
    expect(await locks('--project', 'services/billing', '--database', 'postgresql:16')).toContain('SHARE  orders');
  });
});

describe('check at the top of projects that nobody has named', () => {
  test('reviews the changes of each, though their apps have one label', async () => {
    const add = (name: string): string => addIndex.replace('0001_initial', name).replace('name="', 'name="more_');
    for (const [folder, name] of [
      ['services/web', '0002_index'],
      ['services/billing', '0002_other'],
    ] as const) {
      const added = `${folder}/shop/migrations/0003_more.py`;
      const top = temporaryFolder(twoProjects());
      git(top, 'init', '-q', '-b', 'main');
      commitAll(top, 'base');
      git(top, 'checkout', '-q', '-b', 'feature');
      writeFiles(top, { [added]: add(name) });
      commitAll(top, 'more');
      const { stdout } = await run(top, 'check', '--format', 'json', '--base', 'main');
      expect((JSON.parse(stdout) as { findings: { path: string }[] }).findings.map(({ path }) => path)).toContain(
        added,
      );
    }
  });
});

test('check names a changed migration that no project has: that of an example whose app has the label of another', async () => {
  const top = temporaryFolder({ ...shop({}, { 'manage.py': '' }), ...below('examples/demo', shop({})) });
  git(top, 'init', '-q', '-b', 'main');
  commitAll(top, 'base');
  git(top, 'checkout', '-q', '-b', 'feature');
  writeFiles(top, { 'examples/demo/shop/migrations/0002_index.py': addIndex });
  commitAll(top, 'more');
  const { status, stdout, stderr } = await run(top, 'check', '--base', 'main');
  expect([status, stdout.split('\n')[0]]).toEqual([0, 'No migrations to review']);
  expect(stderr).toMatch(/^lockkeeper: Not reviewed: examples\/demo\/shop\/migrations\/0002_index\.py\. [^\n]+\n$/);
});

describe('a suppression of the configuration', () => {
  const suppression = (migration: string): string =>
    `suppressions:\n  - { rule: add-index-not-concurrent, migration: '${migration}', reason: small table }\n`;
  const same = (): Files => ({
    ...below('services/web', shop({ '0002_index.py': addIndex }, { 'manage.py': '' })),
    ...below('services/billing', shop({ '0002_index.py': addIndex }, { 'manage.py': '' })),
  });
  const failing = async (config: string, files: Files): Promise<{ paths: string[]; stderr: string }> => {
    const top = temporaryFolder({ ...files, '.github/lockkeeper.yml': config });
    const { stdout, stderr } = await run(top, 'check', '--format', 'json');
    const { findings } = JSON.parse(stdout) as { findings: { rule: string; path: string }[] };
    const found = findings.filter(({ rule }) => rule === 'add-index-not-concurrent').map(({ path }) => path);
    return { paths: found.toSorted(), stderr };
  };
  const paths = ['services/billing/shop/migrations/0002_index.py', web];

  test('of one project is not shared by another that has a migration of that name', async () => {
    expect(await failing(suppression('services/web:shop.0002_index'), same())).toEqual({
      paths: [paths[0]],
      stderr: '',
    });
  });

  test('without the project silences neither, and that is told', async () => {
    const { paths: found, stderr } = await failing(suppression('shop.0002_index'), same());
    expect(found).toEqual(paths);
    expect(stderr).toMatch(
      /^lockkeeper: suppressions: silences nothing, for several projects have shop\.0002_index; name services\/\w+:shop\.0002_index or services\/\w+:shop\.0002_index\n$/,
    );
  });

  test('without the project holds where one project alone has it', async () => {
    expect(await failing(suppression('shop.0002_index'), twoProjects())).toEqual({ paths: [billing], stderr: '' });
  });

  test('with the project holds inside of it', async () => {
    const config = suppression('services/web:shop.0002_index');
    const top = temporaryFolder({ ...same(), '.github/lockkeeper.yml': config, '.git/HEAD': '' });
    expect((await run(top, 'check', '--project', 'services/web')).status).toBe(0);
    expect((await run(top, 'check', '--project', 'services/billing')).status).toBe(1);
    const named = temporaryFolder({ ...same(), '.github/lockkeeper.yml': namesTwoProjects + config, '.git/HEAD': '' });
    expect((await run(named, 'check', '--project', 'services/web')).status).toBe(0);
  });

  test('of a project that there is not is refused', async () => {
    const top = temporaryFolder({
      ...same(),
      '.github/lockkeeper.yml': namesTwoProjects + suppression('services/wep:shop.0002_index'),
    });
    expect(await run(top, 'check')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'lockkeeper: .github/lockkeeper.yml:7: suppressions.0.migration: there is no project services/wep; did you mean services/web?\n',
    });
  });
});
