import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { describe, expect, test } from '@jest/globals';

const root = resolve(import.meta.dirname, '..');

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(root, path)).isDirectory() ? filesUnder(path) : [path];
  });
}

/** The modules that a file imports: relative ones as paths from the root, packages by name. */
function importsOf(path: string, text: string): string[] {
  const statements = text.matchAll(/^(?:import|export)\s(?:[\w{}\s,*]*?\bfrom\s+)?'([^']+)';/gm);
  const dynamic = text.matchAll(/\bimport\('([^']+)'\)/g);
  const specifiers = [...statements, ...dynamic].map((match) => match[1] ?? '');
  return specifiers.map((specifier) =>
    specifier.startsWith('.') ? relative(root, resolve(root, dirname(path), specifier)) : specifier,
  );
}

const sources: readonly SourceFile[] = filesUnder('src')
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, imports: importsOf(path, text) };
  });

const within = (folder: string): readonly SourceFile[] => sources.filter(({ path }) => path.startsWith(`${folder}/`));

/** Files with imports that a predicate refuses, as "file imports module". */
function violations(files: readonly SourceFile[], isAllowed: (imported: string, path: string) => boolean): string[] {
  return files.flatMap(({ path, imports }) =>
    imports.filter((imported) => !isAllowed(imported, path)).map((imported) => `${path} imports ${imported}`),
  );
}

describe('the rooms keep to themselves', () => {
  test('the analyzer imports only itself and the two parsers', () => {
    const parsers: Readonly<Record<string, readonly string[]>> = {
      'src/analyzer/python/parser.ts': ['tree-sitter', 'tree-sitter-python'],
      'src/analyzer/database/prepare.ts': ['libpg-query'],
    };
    const packages = ['smol-toml'];
    expect(
      violations(
        within('src/analyzer'),
        (imported, path) =>
          imported.startsWith('src/analyzer/') ||
          packages.includes(imported) ||
          (parsers[path] ?? []).includes(imported),
      ),
    ).toEqual([]);
  });

  test('the analyzer has no clock, no environment, no randomness and no console', () => {
    const forbidden = /\b(process\.|Date\.now|new Date\(\)|performance\.|Math\.random|console\.|setTimeout|fetch\()/;
    expect(
      within('src/analyzer')
        .filter(({ text }) => forbidden.test(withoutComments(text)))
        .map(({ path }) => path),
    ).toEqual([]);
  });

  test('within the analyzer knowledge flows one way: python, then django, sql and database, then rules and fixes', () => {
    const may: Readonly<Record<string, readonly string[]>> = {
      python: ['python'],
      distributions: ['database', 'distributions'],
      django: ['python', 'distributions', 'django', 'sql', 'database'],
      sql: ['python', 'django', 'sql', 'database'],
      database: ['database', 'sql'],
      fixes: ['python', 'django', 'sql', 'database', 'rules', 'fixes'],
      code: ['python', 'django', 'code'],
      drift: ['python', 'django', 'sql', 'drift'],
      rules: ['python', 'distributions', 'django', 'sql', 'database', 'code', 'drift', 'plans', 'rules', 'fixes'],
      plans: ['python', 'django', 'sql', 'database', 'rules', 'fixes', 'deploy', 'plans'],
      deploy: ['python', 'django', 'sql', 'database', 'rules', 'deploy'],
    };
    const room = (path: string): string | undefined => /^src\/analyzer\/([^/]+)\//.exec(path)?.[1];
    expect(
      violations(within('src/analyzer'), (imported, path) => {
        const from = room(path);
        const to = room(imported);
        return from === undefined || to === undefined || (may[from] ?? []).includes(to);
      }),
    ).toEqual([]);
  });

  test('rules do not import rules, operations do not import operations', () => {
    const registered = (folder: string): ((imported: string, path: string) => boolean) => {
      const shared = new Set(sharedFilesOf(folder));
      return (imported, path) =>
        !imported.startsWith(`${folder}/`) || shared.has(imported) || path === `${folder}/index.ts` || shared.has(path);
    };
    expect(violations(within('src/analyzer/rules'), registered('src/analyzer/rules'))).toEqual([]);
  });

  test('reports are pure', () => {
    expect(
      violations(
        within('src/report'),
        (imported) => imported.startsWith('src/report/') || imported.startsWith('src/analyzer/'),
      ),
    ).toEqual([]);
  });

  test('the App knows findings and reports, never a rule by name', () => {
    expect(
      violations(
        [...within('src/github'), ...within('src/jobs')],
        (imported) => !/^src\/analyzer\/rules\/(?!finding\.ts)/.test(imported),
      ),
    ).toEqual([]);
  });

  test('jobs know nothing of GitHub', () => {
    expect(
      violations(
        within('src/jobs'),
        (imported) => !imported.startsWith('src/github/') && !imported.includes('octokit'),
      ),
    ).toEqual([]);
  });

  test('one file reads the environment', () => {
    const readers = sources.filter(({ text }) => /process\.env/.test(withoutComments(text))).map(({ path }) => path);
    expect(readers.filter((path) => path !== 'src/server/environment.ts' && !path.startsWith('src/cli/'))).toEqual([]);
  });

  test('versions are compared in one place', () => {
    const offenders = sources.filter(
      ({ path, text }) =>
        path !== 'src/analyzer/target.ts' &&
        /\b(django|database)\[[01]\]\s*(<|>|>=|<=)|(<|>|>=|<=)\s*\w+\.(django|database)\[[01]\]/.test(
          withoutComments(text),
        ),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  test('no file is called utils, helpers, common or misc', () => {
    expect(
      sources.map(({ path }) => path).filter((path) => /\/(utils?|helpers?|common|misc|types)(\.ts|\/)/.test(path)),
    ).toEqual([]);
  });
});

/** The files of a registry's folder that are no units: they may be imported by the units and may import them. */
function sharedFilesOf(folder: string): string[] {
  return within(folder)
    .filter(({ text }) => !/\bdefineRule\(\{/.test(text))
    .map(({ path }) => path);
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|[^:'"])\/\/.*$/gm, '$1');
}
