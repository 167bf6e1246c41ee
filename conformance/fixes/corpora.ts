/**
 * Instances from installed packages: each migration of them that has a finding with a fix, with the history that there was when it
 * was written, as the pull request that adds it.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { loadProject } from '../../src/analyzer/django/load-project.ts';
import { ancestorsOf, nameOf } from '../../src/analyzer/rules/graph/ancestors.ts';
import { review } from '../../src/analyzer/index.ts';
import type { DjangoVersion, Instance } from './instance.ts';
import type { Files } from './project.ts';
import { readerOf, reviewOf } from './repair.ts';

const folder = resolve(import.meta.dirname, '../.work/corpora');

/** Packages whose whole histories take seconds; installed by `conformance/packages/install.py`. */
export const packages = [
  'django-contrib',
  'django-allauth',
  'django-celery-beat',
  'django-filer',
  'django-oauth-toolkit',
  'easy-thumbnails',
  'social-auth-app-django',
  'wagtail',
] as const;

export const packagesDjango: DjangoVersion = '5.2';

/** No package stands for more than so many instances of a kind of fix. */
const mostOfKind = 6;

function filesUnder(root: string, prefix = ''): Files {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(root, prefix))) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    if (statSync(join(root, path)).isDirectory()) Object.assign(found, filesUnder(root, path));
    else if (/\.(py|toml)$/u.test(name)) found[path] = readFileSync(join(root, path), 'utf8');
  }
  return found;
}

/** The instances of every package that is installed. */
export function installedInstances(): readonly Instance[] {
  return packages.flatMap((name) => {
    const root = join(folder, packagesDjango, name);
    return existsSync(join(root, 'own')) ? instancesOf(name, root) : [];
  });
}

function instancesOf(name: string, root: string): readonly Instance[] {
  const files = filesUnder(join(root, 'own'));
  const options = { django: [5, 2], database: { vendor: 'postgresql', version: [15, 0] } } as const;
  const project = loadProject(readerOf(files), options);
  const whole = review(readerOf(files), { files: undefined, base: undefined }, options);
  const withFindings = new Set(whole.findings.map(({ path }) => path));
  const counts = new Map<string, number>();
  return [...project.migrations.values()].flatMap((migration): readonly Instance[] => {
    if (!withFindings.has(migration.path) || migration.initial === true) return [];
    const key = [migration.app, migration.name] as const;
    const before = ancestorsOf(project.graph, key);
    const kept = new Set([...before.map(nameOf), nameOf(key)]);
    // What came later, and what is not needed for it, was not there.
    const later = [...project.migrations.values()].filter((each) => !kept.has(nameOf([each.app, each.name])));
    const gone = new Set(later.filter(({ app }) => app === migration.app).map(({ path }) => path));
    const tree = Object.fromEntries(Object.entries(files).filter(([path]) => !gone.has(path)));
    const found = reviewOf(tree, [migration.path], { django: packagesDjango });
    const kinds = new Set(found.findings.flatMap(({ fix }) => fix?.kind ?? []));
    return [...kinds].flatMap((kind): readonly Instance[] => {
      const count = counts.get(kind) ?? 0;
      counts.set(kind, count + 1);
      if (count >= mostOfKind) return [];
      return [
        {
          id: `${kind}/package ${name}/${migration.app}.${migration.name}`,
          kind,
          django: packagesDjango,
          files: tree,
          changed: [migration.path],
          before: project.graph.parentsOf(key),
          rows: [],
          reference: undefined,
          installed: {
            folder: root,
            target: key,
            back: project.graph.parentsOf(key).find(([app]) => app === migration.app)?.[1],
          },
        },
      ];
    });
  });
}
