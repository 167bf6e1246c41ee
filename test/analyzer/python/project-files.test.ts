import { describe, expect, test } from '@jest/globals';

import type { FileContent, ProjectReader } from '../../../src/analyzer/project-reader.ts';
import type { Environment } from '../../../src/analyzer/python/module.ts';
import { createModules } from '../../../src/analyzer/python/modules.ts';
import type { PythonValue } from '../../../src/analyzer/python/value.ts';
import { readerOf } from '../../support/files.ts';

// What real Python makes of such files is in conformance/projects/sql-files. Here: what must not be read, and what is not certain.

const module = 'shop/migrations/0001_initial.py';
const imports = 'import codecs, os, pkgutil\nfrom importlib import resources\nfrom pathlib import Path\n';
const texts = {
  'secret.txt': 'of the repository',
  'shop/__init__.py': '',
  'shop/sql/x.sql': 'SELECT 1',
  'shop/sql/umlaut.sql': "SELECT 'ü'",
};

interface Answer {
  readonly value: PythonValue | undefined;
  /** Every path that the reader was asked for, but for modules. */
  readonly asked: readonly string[];
}

function evaluated(
  code: string,
  special: Readonly<Record<string, FileContent>> = {},
  environment: Partial<Environment> = {},
): Answer {
  const inner = readerOf({ ...texts, [module]: `${imports}${code}` });
  const asked: string[] = [];
  const reader: ProjectReader = {
    paths: [...inner.paths, ...Object.keys(special)].toSorted(),
    read(path) {
      if (!path.endsWith('.py')) asked.push(path);
      return special[path] ?? inner.read(path);
    },
  };
  const modules = createModules(reader, { vendor: 'postgresql', django: [5, 2], settings: new Map(), ...environment }, [
    '',
  ]);
  return { value: modules.at(module)?.lookup('result'), asked };
}

const here = 'HERE = os.path.dirname(__file__)\nSQL = Path(__file__).parent.parent / "sql"\n';

describe('what leads out of the repository is never asked for', () => {
  test.each([
    'open("/etc/passwd").read()',
    'open("secret.txt").read()',
    'Path("secret.txt").read_text()',
    'open(os.path.join(HERE, "/etc/passwd")).read()',
    'open(os.path.join(HERE, "..", "..", "..", "passwd")).read()',
    'open(HERE + "/../../../secret.txt").read()',
    'open(HERE + "/../../../../repository/secret.txt").read()',
    'open(f"{HERE}/../../../x").read()',
    'open(os.path.normpath(HERE + "/../../..") + "/x").read()',
    '(SQL / "/etc/passwd").read_text()',
    '(SQL / ".." / ".." / ".." / "x").read_text()',
    'SQL.joinpath("../../../x").resolve().read_text()',
    'Path(__file__).parents[3].joinpath("x").read_text()',
    'Path(__file__).parent.parent.parent.parent.joinpath("x").read_text()',
    'open(os.path.dirname(os.path.dirname(HERE)) + "secret.txt").read()',
    'pkgutil.get_data("shop", "../../x").decode()',
    'pkgutil.get_data("shop", "/etc/passwd").decode()',
    'pkgutil.get_data("elsewhere", "x.sql").decode()',
    'resources.files("shop").joinpath("..", "..", "x").read_text()',
    'Path.home().joinpath("x").read_text()',
    'Path.cwd().joinpath("secret.txt").read_text()',
    'open(os.environ["FILE"]).read()',
  ])('%s', (expression) => {
    const { value, asked } = evaluated(`${here}result = ${expression}`);
    expect(value?.kind).not.toBe('string');
    expect(value?.kind).not.toBe('bytes');
    expect(asked).toEqual([]);
  });
});

describe('a file that can not be read says why', () => {
  test.each<[string, FileContent | undefined, string]>([
    ['is a link', { kind: 'unreadable', reason: 'is a symbolic link' }, 'which is a symbolic link'],
    ['is binary', { kind: 'unreadable', reason: 'is not text' }, 'which is not text'],
    ['is no UTF-8', { kind: 'unreadable', reason: 'is not UTF-8' }, 'which is not UTF-8'],
    ['is huge', { kind: 'text', text: '-'.repeat(200_001), hash: 'huge' }, 'which has more than 200000 characters'],
    ['is not there', undefined, 'which is not in the repository'],
  ])('%s', (_name, content, reason) => {
    const special = content === undefined ? {} : { 'shop/sql/y.sql': content };
    for (const read of ['read_text()', 'open().read()', 'read_bytes().decode()']) {
      const { value } = evaluated(`${here}result = (SQL / "y.sql").${read}`, special);
      expect(value).toMatchObject({ kind: 'unknown', reason: `the text of \`shop/sql/y.sql\`, ${reason}` });
    }
  });

  test('and so does a `with` statement', () => {
    const { value } = evaluated(`${here}with open(HERE + "/y.sql") as file:\n    result = file.read()`);
    expect(value).toMatchObject({ kind: 'unknown', reason: expect.stringContaining('y.sql') as unknown });
  });

  test('what stands behind a link to a folder is never asked for', () => {
    const special: Record<string, FileContent> = { link: { kind: 'unreadable', reason: 'is a symbolic link' } };
    const { value, asked } = evaluated(
      'result = (Path(__file__).parents[2] / "link/../secret.txt").read_text()',
      special,
    );
    expect(value?.kind).toBe('unknown');
    expect(asked).toEqual([]);
  });
});

describe('there are limits', () => {
  test('of files', () => {
    const { value, asked } = evaluated(
      `${here}result = [(SQL / f"{number}.sql").exists() for number in range(3000)][-1]`,
    );
    expect(value?.kind).toBe('unknown');
    expect(asked).toHaveLength(500);
  });

  test('of characters, read over and over', () => {
    const large: FileContent = { kind: 'text', text: 'é\r\n'.repeat(60_000), hash: 'large' };
    const started = performance.now();
    const loop = 'for number in range(100000):\n    result = (SQL / "y.sql").read_bytes().decode()';
    expect(evaluated(`${here}result = ""\n${loop}`, { 'shop/sql/y.sql': large }).value).toBeDefined();
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe('what is not certain is no text', () => {
  test.each([
    '__file__',
    'str(SQL)',
    'f"{HERE}/x"',
    'f"-- {HERE}"',
    '"-- %s" % __file__',
    '"{}".format(__file__)',
    '__name__',
    'f"{__name__}"',
    '__file__.replace(".py", ".sql")',
    'open(HERE + "/../sql/x.sql", "w").read()',
    'open(HERE + "/../sql/x.sql", "r+").read()',
    'open(HERE + "/../sql/x.sql").read(3)',
    'open(HERE + "/../sql/x.sql").readline()',
    'open(HERE + "/../sql/umlaut.sql", encoding="latin-1").read()',
    'open(HERE + "/../sql/x.sql", encoding="utf-16").read()',
    '(SQL / "umlaut.sql").read_bytes().decode("ascii")',
    'codecs.open(HERE + "/../sql/umlaut.sql", "r", "cp1252").read()',
    '"yes" if __file__ == "x" else "no"',
  ])('%s', (expression) => {
    expect(evaluated(`${here}result = ${expression}`).value?.kind).not.toBe('string');
  });

  test('a file that was read before', () => {
    const { value } = evaluated(`${here}file = open(SQL / "x.sql")\nfile.read()\nagain = file\nresult = again.read()`);
    expect(value?.kind).toBe('unknown');
  });
});

describe('the vendor of a connection', () => {
  const by = (alias: string, databases?: readonly string[]): PythonValue | undefined =>
    evaluated(
      `from django.db import connections, DEFAULT_DB_ALIAS\nfrom shop.models import Item\nresult = connections[${alias}].vendor == "postgresql"`,
      {},
      databases === undefined ? {} : { databases },
    ).value;

  test.each(['"default"', 'DEFAULT_DB_ALIAS'])('of %s is that of the target', (alias) =>
    expect(by(alias)).toMatchObject({ kind: 'boolean', value: true }),
  );

  test('of any model is that of the target where there is one database', () =>
    expect(by('Item.objects.get_queryset().db', ['default'])).toMatchObject({ kind: 'boolean', value: true }));

  test.each<[string, readonly string[] | undefined]>([
    ['"other"', ['default', 'other']],
    ['"other"', ['default']],
    ['Item.objects.get_queryset().db', ['default', 'other']],
    ['Item.objects.get_queryset().db', undefined],
  ])('of %s is not known with the databases %j', (alias, databases) =>
    expect(by(alias, databases)).toMatchObject({ kind: 'unknown' }),
  );
});
