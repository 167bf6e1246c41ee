import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { createModules } from '../../../src/analyzer/python/modules.ts';
import type { Environment } from '../../../src/analyzer/python/module.ts';
import { floatText } from '../../../src/analyzer/python/text.ts';
import type { PythonValue } from '../../../src/analyzer/python/value.ts';
import { readerOf } from '../../support/files.ts';
import { processorTimeSince } from '../../support/processor-time.ts';

const environment: Environment = { vendor: 'postgresql', django: [5, 2], settings: new Map() };

function valueOf(
  files: string | Readonly<Record<string, string>>,
  name = 'result',
  path = 'main.py',
): PythonValue | undefined {
  const tree = typeof files === 'string' ? { [path]: files } : files;
  return createModules(readerOf(tree), environment, ['']).at(path)?.lookup(name);
}

/** A value in the form in which `recorded/record.py` writes real Python's. */
function plain(value: PythonValue | undefined): unknown {
  switch (value?.kind) {
    case 'none':
      return null;
    case 'boolean':
    case 'string':
      return value.value;
    case 'integer':
      return { int: String(value.value) };
    case 'float':
      return { float: floatText(value.value) };
    case 'bytes':
      return { bytes: [...value.value].map((character) => character.charCodeAt(0)) };
    case 'dict':
      return { dict: value.entries.map(([key, entry]) => [plain(key), plain(entry)]) };
    case 'list':
    case 'tuple':
    case 'set':
      return { [value.kind]: value.items.map(plain) };
    default:
      return value;
  }
}

const recorded = JSON.parse(readFileSync(join(import.meta.dirname, 'recorded/values.json'), 'utf8')) as {
  snippet: string;
  value: unknown;
}[];

describe('what can be known is what Python says', () => {
  test.each(recorded)('$snippet', ({ snippet, value }) => {
    expect(plain(valueOf(snippet))).toEqual(value);
  });
});

describe('what lies outside of the project stays a name', () => {
  test.each([
    ['from django.db import migrations, models\nresult = models.CharField', 'django.db.models.CharField'],
    ['import django.db.models as m\nresult = m.CharField', 'django.db.models.CharField'],
    ['import django.utils.timezone\nresult = django.utils.timezone.now', 'django.utils.timezone.now'],
    ['from django.conf import settings\nresult = settings.AUTH_USER_MODEL', 'django.conf.settings.AUTH_USER_MODEL'],
    ['result = dict', 'builtins.dict'],
    ['from django.db.models import *\nresult = CharField', 'django.db.models.CharField'],
    ['from django.db.models import *\nresult = dict', 'builtins.dict'],
    ['from django.db.models import *\nfrom django.db import models\nresult = models.Q', 'django.db.models.Q'],
    ['from django.db.models import *\ndef f():\n    return CharField\nresult = f()', 'django.db.models.CharField'],
  ])('%j', (text, name) => {
    expect(valueOf(text)).toMatchObject({ kind: 'reference', name });
  });

  test.each([
    ['CharField', 'django.db.models.CharField'],
    ['ArrayField', 'django.contrib.postgres.fields.ArrayField'],
    ['MoneyField', undefined],
    // Both have it.
    ['JSONField', undefined],
  ])('of two star imports of modules whose names are known, the one brings %s that has it', (name, expected) => {
    const files = {
      'shop/__init__.py': '',
      'shop/fields.py': 'from django.contrib.postgres.fields import *\n',
      'main.py': `from django.db.models import *\nfrom shop.fields import *\nresult = ${name}`,
    };
    const kind = expected === undefined ? 'unknown' : 'reference';
    expect(valueOf(files)).toMatchObject({ kind, ...(expected === undefined ? {} : { name: expected }) });
  });

  test('what Django does not have comes from the other module', () => {
    const text = 'from django.db.models import *\nfrom mptt.models import *\n';
    expect(valueOf(`${text}result = MPTTModel`)).toMatchObject({ name: 'mptt.models.MPTTModel' });
    expect(valueOf(`${text}result = CharField`)).toMatchObject({ kind: 'unknown' });
  });

  test('which of two star imports brings a name is not known', () => {
    const text = 'from django.db.models import *\nfrom elsewhere import *\n';
    expect(valueOf(`${text}result = CharField`)).toMatchObject({ kind: 'unknown' });
    expect(valueOf(`${text}result = dict`)).toMatchObject({ name: 'builtins.dict' });
  });

  test('a module of the project passes on what it imports', () => {
    const files = { 'shop/__init__.py': '', 'shop/fields.py': 'from django.db.models import *\n' };
    const main = { ...files, 'main.py': 'from shop.fields import *\nresult = CharField' };
    expect(valueOf(main)).toMatchObject({ name: 'django.db.models.CharField' });
    const modules = createModules(readerOf(files), environment, ['']);
    expect(modules.resolve('shop.fields.CharField')).toMatchObject({ name: 'django.db.models.CharField' });
  });

  test('a module of the project passes on what its __all__ names, also where that is imported with all else', () => {
    const files = {
      'shop/__init__.py': '',
      'shop/base.py': 'from django.db.models import *\nNAME = "base"\n',
      'shop/fields.py': 'from .base import *\n__all__ = ["CharField", "NAME"]\n',
      'shop/more.py': 'from . import fields\nfrom .fields import *\n__all__ = fields.__all__ + ["OTHER"]\nOTHER = 2\n',
    };
    const valueIn = (expression: string): PythonValue | undefined =>
      valueOf({ ...files, 'main.py': `from shop.fields import *\nfrom shop.more import *\nresult = ${expression}` });
    expect(valueIn('CharField')).toMatchObject({ name: 'django.db.models.CharField' });
    expect(valueIn('NAME')).toMatchObject({ value: 'base' });
    expect(valueIn('OTHER')).toMatchObject({ value: 2n });
    // It is not listed.
    expect(valueIn('TextField')).toMatchObject({ name: 'builtins.TextField' });
  });

  test('an instance is a call with its arguments and their places', () => {
    const value = valueOf('from django.db import models\nresult = models.CharField("Name", max_length=10 * 2)');
    expect(value).toMatchObject({
      kind: 'call',
      callee: { name: 'django.db.models.CharField' },
      positional: [{ value: 'Name' }],
      at: { path: 'main.py', startLine: 2, startColumn: 9 },
    });
    const call = value as Extract<PythonValue, { kind: 'call' }>;
    expect(call.keywords.get('max_length')).toMatchObject({ value: 20n });
    expect(call.keywordLocations.get('max_length')).toMatchObject({ startColumn: 34, endColumn: 51 });
  });

  test('operators over instances are kept', () => {
    expect(valueOf('from django.db.models import Q\nresult = ~Q(a=1) | Q(b=2)')).toMatchObject({
      kind: 'operation',
      operator: '|',
      left: { kind: 'operation', operator: '~' },
      right: { kind: 'call' },
    });
  });
});

describe('the environment decides', () => {
  const byVendor = `
from django.db import connection
class Migration:
    if connection.vendor == "mysql":
        operations = ["mysql"]
    elif connection.vendor == "postgresql":
        operations = ["postgresql"]
    else:
        operations = []
result = Migration.operations`;
  test('connection.vendor', () => expect(plain(valueOf(byVendor))).toEqual({ list: ['postgresql'] }));

  test('django.VERSION', () => {
    expect(plain(valueOf('import django\nresult = "new" if django.VERSION >= (4, 2) else "old"'))).toBe('new');
  });

  test('the last assignment of a class body counts (edx-enterprise 0230)', () => {
    const text = `
from django.db import connection
class Migration:
    if connection.vendor == "postgresql":
        operations = [1]
    if connection.vendor == "mysql":
        operations = [2]
    else:
        operations = []
result = Migration.operations`;
    expect(plain(valueOf(text))).toEqual({ list: [] });
  });
});

describe('methods of str', () => {
  // What Python 3.11 prints.
  test.each([
    ['"--a-".strip("-")', 'a'],
    ['"--a-".lstrip("-")', 'a-'],
    ['"--a-".rstrip("-")', '--a'],
    ['"abcab".strip("ba")', 'c'],
    ['"\\ufeff a \\x1f".strip()', '\ufeff a'],
    ['" a ".strip(None)', 'a'],
    ['"postgresql".find("sqlite")', { int: '-1' }],
    ['"😀sqlite sqlite".find("sqlite")', { int: '1' }],
    ['"sqlite sqlite".rfind("sqlite")', { int: '7' }],
    ['"a,b,c".split(sep=",")', { list: ['a', 'b', 'c'] }],
    ['"a,b,c".split(",", maxsplit=1)', { list: ['a', 'b,c'] }],
    ['"a,b,c".rsplit(",", maxsplit=1)', { list: ['a,b', 'c'] }],
  ])('%s', (expression, expected) => expect(plain(valueOf(`result = ${expression}`))).toEqual(expected));

  test.each(['"aa".replace("a", "b", 1)', '"ab".startswith("b", 1)', '"ab".find("b", 1)', '"a b".split(maxsplit=1)'])(
    '%s is not guessed',
    (expression) => expect(valueOf(`result = ${expression}`)?.kind).toMatch(/^(unknown|call)$/),
  );
});

describe('swapper, which only looks at settings', () => {
  const text = `
import swapper
name = swapper.split(swapper.get_model_name("wagtailcore", "Page"))[1].lower()
if swapper.is_swapped("wagtailcore", "Page"):
    result = f"{name} is swapped"
else:
    result = f"{name} is not swapped"`;
  test('without the setting', () => expect(plain(valueOf(text))).toBe('page is not swapped'));
  test('with the setting', () => {
    const at = { path: 'settings.py', startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };
    const settings = new Map([['WAGTAILCORE_PAGE_MODEL', { kind: 'string', value: 'site.Leaf', at } as const]]);
    const modules = createModules(readerOf({ 'main.py': text }), { ...environment, settings }, ['']);
    expect(plain(modules.at('main.py')?.lookup('result'))).toBe('leaf is swapped');
  });
});

describe('the project is followed', () => {
  const files = {
    'shop/constants.py': 'from .other import PREFIX\nNAME = PREFIX + "_index"\ndef names():\n    return [NAME]\n',
    'shop/other.py': 'PREFIX = "shop"\n',
    'shop/__init__.py': '',
    'shop/models.py':
      'from django.db import models\nclass Status(models.TextChoices):\n    OPEN = "o", "Open"\n    IN_WORK = "w"\n',
  };
  test.each([
    ['from shop.constants import NAME\nresult = "x_" + NAME', 'x_shop_index'],
    ['from shop import constants\nresult = constants.names()[0]', 'shop_index'],
    ['from shop.constants import *\nresult = f"{NAME}"', 'shop_index'],
    ['from shop.models import Status\nresult = "%s" % Status.OPEN', 'o'],
    ['from shop.models import Status\nresult = Status["IN_WORK"] + ""', 'w'],
  ])('%j', (text, value) => {
    expect(plain(valueOf({ ...files, 'main.py': text }))).toBe(value);
  });

  test('choices of an enumeration', () => {
    const modules = createModules(readerOf(files), environment, ['']);
    expect(plain(modules.resolve('shop.models.Status.choices'))).toEqual({
      list: [{ tuple: ['o', 'Open'] }, { tuple: ['w', 'In Work'] }],
    });
  });

  test('modules that import each other end', () => {
    const circle = {
      'a.py': 'from b import y\nx = y\n',
      'b.py': 'from a import x\ny = x\n',
      'main.py': 'from a import x\nresult = x + ""',
    };
    expect(valueOf(circle)).toMatchObject({ kind: 'unknown' });
  });
});

describe('what can not be known is unknown, with a reason', () => {
  test.each([
    [
      'an if on something foreign',
      'import os\nif os.environ.get("X"):\n    result = 1\nelse:\n    result = 2',
      /`if` on `os\.environ/,
    ],
    [
      'a loop over something foreign',
      'import x\nresult = []\nfor y in x.things():\n    result.append(y)',
      /`for` loop over/,
    ],
    ['a generator', 'def f():\n    yield 1\nresult = f()', /generator/],
    ['a while loop', 'result = 0\nwhile result < 3:\n    result += 1', /`while`/],
    ['a huge string', 'result = "a" * 10**9', /more than/],
    ['a huge list', 'result = [0] * 10**12', /more than/],
    ['a huge power', 'result = 9 ** 9 ** 9', /bits/],
    ['endless recursion', 'def f(n):\n    return f(n + 1)\nresult = f(0)', /nested too deeply/],
    ['division by zero', 'result = 1 // 0', /zero/],
    [
      'a set of nested loops',
      'result = [1 for a in range(9999) for b in range(9999) for c in range(9999)]',
      /too long|steps/,
    ],
  ])('%s', (_name, text, reason) => {
    const value = valueOf(text);
    expect(value).toMatchObject({ kind: 'unknown' });
    expect((value as { reason: string }).reason).toMatch(reason);
  });
});

describe('any text', () => {
  const pieces = [
    'class Migration:\n',
    '    operations = [',
    'x(',
    ')',
    ']',
    '{',
    '}',
    'for a in b',
    'if',
    ':',
    '\n',
    '    ',
    '"',
    "'''",
    'f"{',
    '*',
    '**',
    '=',
    'lambda',
    '\\',
    '\0',
    '\r',
    'é',
    '😀',
    'import a',
    '#',
    '@',
  ];
  test('is read without a throw and the same way twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const read = () => createModules(readerOf({ 'main.py': text }), environment, ['']).at('main.py');
        expect([...(read()?.names() ?? [])]).toEqual([...(read()?.names() ?? [])]);
      }),
      { numRuns: 300 },
    );
  });

  test('of 20,000 nested parentheses ends', () => {
    expect(valueOf(`result = ${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).toMatchObject({ kind: 'unknown' });
  });

  test('of a megabyte is read in seconds', () => {
    const text = `result = [\n${'    ("app", "a name", 1, None),\n'.repeat(32_000)}]\n`;
    const start = process.cpuUsage();
    expect(valueOf(text)).toMatchObject({ kind: 'list' });
    expect(processorTimeSince(start)).toBeLessThan(8000);
  });
});

describe('settings that are looked up by name', () => {
  const of = (text: string, lacksSetting?: (name: string) => boolean): unknown => {
    const known: Environment = {
      ...environment,
      settings: new Map([['LENGTH', { kind: 'integer', value: 7n, at: nowhere }]]),
      ...(lacksSetting === undefined ? {} : { lacksSetting }),
    };
    const source = `from django.conf import settings\n${text}`;
    return plain(
      createModules(readerOf({ 'main.py': source }), known, [''])
        .at('main.py')
        ?.lookup('result'),
    );
  };
  const nowhere = { path: '', startLine: 1, startColumn: 0, endLine: 1, endColumn: 0 };
  const lacks = (name: string): boolean => name !== 'LENGTH';

  test.each([
    ['result = getattr(settings, "LENGTH", 40)', { int: '7' }],
    ['result = getattr(settings, "OTHER", 40)', { int: '40' }],
    ['result = hasattr(settings, "OTHER")', false],
    ['try:\n    result = settings.OTHER\nexcept AttributeError:\n    result = 1', { int: '1' }],
    ['try:\n    result = settings.OTHER\nexcept (KeyError, Exception) as e:\n    result = 2', { int: '2' }],
  ])('%s', (text, value) => {
    expect(of(text, lacks)).toEqual(value);
  });

  test('what may be set somewhere else is not known to be absent', () => {
    expect(of('result = getattr(settings, "OTHER", 40)')).toMatchObject({ kind: 'call' });
    expect(of('try:\n    result = settings.OTHER\nexcept AttributeError:\n    result = 1')).toMatchObject({
      kind: 'reference',
    });
  });
});

describe('instances of classes of the project', () => {
  const head = [
    'class Base:',
    '    kind = "base"',
    '    def __init__(self, prefix, items=None):',
    '        self.prefix = prefix',
    '        self.items = items or []',
    '    def label(self, name):',
    '        return self.prefix + name',
    '    def __getattr__(self, name):',
    '        if name.startswith("missing"):',
    '            raise AttributeError(name)',
    '        return self.label(name)',
    'class Child(Base):',
    '    kind = "child"',
    '    def __init__(self, **options):',
    '        super().__init__("c_", **options)',
    '        self.items.append(3)',
    '    @property',
    '    def size(self):',
    '        return len(self.items)',
    '    @classmethod',
    '    def named(cls):',
    '        return cls.kind',
    '    @staticmethod',
    '    def double(value):',
    '        return value * 2',
    'child = Child(items=[1, 2])',
    '',
  ].join('\n');

  test.each([
    ['child.kind', 'child'],
    ['child.label("x")', 'c_x'],
    ['child.other', 'c_other'],
    ['child.size', { int: '3' }],
    ['child.named()', 'child'],
    ['Child.named()', 'child'],
    ['child.double(4)', { int: '8' }],
    ['getattr(child, "missing_one", "none")', 'none'],
    ['hasattr(child, "missing_one")', false],
    ['{"a": 1}.get("b", child.prefix)', 'c_'],
  ])('%s', (expression, value) => {
    expect(plain(valueOf(`${head}result = ${expression}\n`))).toEqual(value);
  });

  test('a module gives what its __getattr__ gives', () => {
    const files = {
      'conf.py': `${head}def __getattr__(name):\n    return getattr(child, name)\n`,
      'main.py': 'from conf import size\nimport conf\nresult = f"{size} {conf.anything}"\n',
    };
    expect(plain(valueOf(files))).toBe('3 c_anything');
  });

  test('a base that is not of the project may say anything', () => {
    const source = 'from x import Base\nclass A(Base):\n    pass\nresult = hasattr(A(), "b")\n';
    expect(valueOf(source)).toMatchObject({ kind: 'unknown' });
  });

  test('attributes that ask for themselves in a circle end', () => {
    const files = {
      'main.py': 'import other\ndef __getattr__(name):\n    return getattr(other, name)\nresult = other.x + 1\n',
      'other.py': 'import main\ndef __getattr__(name):\n    return getattr(main, name) or getattr(main, name)\n',
    };
    expect(valueOf(files)).toMatchObject({ kind: expect.stringMatching(/unknown|operation/) });
  });
});

test('a class that is imported by a name in two parts is that name', () => {
  const source =
    'from importlib import import_module\nmodule, name = "a.fields.Slug".rsplit(".", 1)\nresult = getattr(import_module(module), name)\n';
  expect(valueOf(source)).toMatchObject({ kind: 'reference', name: 'a.fields.Slug' });
});
