import { describe, expect, test } from '@jest/globals';

import { requirementsKind, requirementsOf } from '../../../src/analyzer/distributions/read-files.ts';

const read = (path: string, text: string): readonly string[] =>
  [...requirementsOf(path, text)].map(({ name, specifier, line }) => `${line}: ${name} ${specifier}`);

describe('what files ask for', () => {
  test.each<[string, string, readonly string[]]>([
    [
      'requirements.txt',
      'Django==5.2.1\n# axes==1\n-r base.txt\naxes >= 5.0 ; python_version > "3.8"  # why\n',
      ['1: django ==5.2.1', '4: axes >=5.0'],
    ],
    [
      'requirements.txt',
      'django_OAuth.toolkit[extra]==2.4.0 \\\n    --hash=sha256:00\n    # via -r base.in\n',
      ['1: django-oauth-toolkit ==2.4.0'],
    ],
    ['requirements.txt', 'axes @ https://example.com/axes.zip\n--index-url https://example.com\n-e ./axes\n', []],
    ['setup.cfg', '[options]\ninstall_requires = django>=4.2\n    axes==5.0\n', ['2: django >=4.2', '3: axes ==5.0']],
    [
      'uv.lock',
      'version = 1\n\n[[package]]\nname = "axes"\nversion = "5.0"\n\n[[package]]\nname = "virtual"\n\n[[package]]\nname = "b"\nversion = "2"\n',
      ['5: axes ==5.0', '12: b ==2'],
    ],
    ['pdm.lock', '[[package]]\nname = "Axes"\nversion = "5.0"\nrequires_python = ">=3.9"\n', ['3: axes ==5.0']],
    [
      'pyproject.toml',
      '[project]\nname = "shop"\ndependencies = [\n  "django>=5",\n  "axes==5.0",\n]\n[dependency-groups]\nlint = ["black==1"]\n',
      ['4: django >=5', '5: axes ==5.0', '8: black ==1'],
    ],
    [
      'pyproject.toml',
      '[tool.poetry.dependencies]\npython = "^3.12"\naxes = { version = "^5.0", extras = ["x"] }\n',
      ['2: python ^3.12', '3: axes ^5.0'],
    ],
    ['Pipfile', '[packages]\naxes = "==5.0"\n\n[dev-packages]\nblack = "*"\n', ['2: axes ==5.0']],
    [
      'Pipfile.lock',
      '{\n    "default": {\n        "axes": {\n            "hashes": [\n                "x"\n            ],\n            "version": "==5.0"\n        }\n    },\n    "develop": {\n        "black": {\n            "version": "==1.0"\n        }\n    }\n}\n',
      ['7: axes ==5.0'],
    ],
    ['pyproject.toml', '[project\n', []],
    ['Pipfile.lock', '{', []],
  ])('%s: %j', (path, text, expected) => expect(read(path, text)).toEqual(expected));

  test('long lines, and many, are read in a moment', () => {
    const started = Date.now();
    read('requirements.txt', `${'a'.repeat(1_000_000)}\n${'"'.repeat(100_000)}`);
    read('pyproject.toml', `x = "${'a-'.repeat(200_000)}"\n`);
    read('setup.py', `x = "${'"a'.repeat(200_000)}"\n`);
    read('requirements.txt', 'a==1\n'.repeat(300_000));
    read('uv.lock', '[[package]]\nname = "a"\nversion = "1"\n'.repeat(100_000));
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

test.each<[string, string | undefined]>([
  ['uv.lock', 'lock'],
  ['services/shop/poetry.lock', 'lock'],
  ['requirements/base.txt', 'requirements'],
  ['dev-requirements.in', undefined],
  ['requirements.in', 'requirements'],
  ['pyproject.toml', 'manifest'],
  ['package-lock.json', undefined],
  ['shop/requirements.py', undefined],
])('%s is a file of the kind %s', (path, kind) => expect(requirementsKind(path)).toBe(kind));
