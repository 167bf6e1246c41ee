import { parse } from 'smol-toml';

import { longestRequirement, normalizedName, readRequirement, type Requirement } from './requirement.ts';

type Reading = (text: string) => Iterable<Requirement>;

/** Lock files by file name: each names one version of a package. */
const lockFiles: ReadonlyMap<string, Reading> = new Map([
  ['uv.lock', fromTomlLock],
  ['poetry.lock', fromTomlLock],
  ['pdm.lock', fromTomlLock],
  ['Pipfile.lock', fromPipfileLock],
]);

/** Manifests by file name. They give ranges, so they come after requirements. */
const manifests: ReadonlyMap<string, Reading> = new Map([
  ['pyproject.toml', fromPyproject],
  ['Pipfile', fromPipfile],
  ['setup.cfg', fromLines],
  ['setup.py', fromQuotedTexts],
]);

const requirements = /(^|\/)(\w*requirements[\w.-]*\.(txt|in)|requirements\/[\w./-]+\.(txt|in))$/;

/** What a file says of the packages of a project. A lock file names what is installed, a manifest what may be. */
export type RequirementsKind = 'lock' | 'requirements' | 'manifest';

/** The names of lock files, in the order in which they are looked for. */
export const lockFileNames: readonly string[] = [...lockFiles.keys()];

/** What sort of a file it is, by its name; undefined for one that says nothing of packages. */
export function requirementsKind(path: string): RequirementsKind | undefined {
  const name = fileName(path);
  if (lockFiles.has(name)) return 'lock';
  if (manifests.has(name)) return 'manifest';
  return requirements.test(path) ? 'requirements' : undefined;
}

/** The packages that a file asks for, in its order, read as far as they are taken; nothing where it can't be read. */
export function requirementsOf(path: string, text: string): Iterable<Requirement> {
  const name = fileName(path);
  return (lockFiles.get(name) ?? manifests.get(name) ?? fromLines)(text);
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** requirements.txt and setup.cfg: a requirement a line; the latter may have the first behind `install_requires =`. */
function* fromLines(text: string): Generator<Requirement> {
  for (const [index, line] of text.split('\n').entries()) {
    const found = readRequirement(line.replace(/^install_requires\s{0,9}=/, ''));
    if (found !== undefined) yield { ...found, line: index + 1 };
  }
}

function* fromQuotedTexts(text: string): Generator<Requirement> {
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > 10 * longestRequirement) continue;
    for (const [, quoted = ''] of line.matchAll(/["']([A-Za-z0-9][^"'\n]{0,200})["']/g)) {
      const found = readRequirement(quoted);
      if (found !== undefined) yield { ...found, line: index + 1 };
    }
  }
}

/** `[[package]]` tables in the order `name`, `version`. Read line by line: a lock file can be megabytes. */
function* fromTomlLock(text: string): Generator<Requirement> {
  let name: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('[')) name = undefined;
    else if (line.startsWith('name = "')) name = line.split('"')[1];
    else if (name !== undefined && line.startsWith('version = "')) {
      yield { name: normalizedName(name), specifier: `==${line.split('"')[1] ?? ''}`, line: index + 1 };
      name = undefined;
    }
  }
}

/** The packages of the section `default`. */
function* fromPipfileLock(text: string): Generator<Requirement> {
  const packages = memberOf(parsedJson(text), 'default');
  if (typeof packages !== 'object' || packages === null) return;
  const lines = linesOfVersions(text);
  for (const [name, entry] of Object.entries(packages)) {
    const version = memberOf(entry, 'version');
    if (typeof version !== 'string') continue;
    yield { name: normalizedName(name), specifier: version.replaceAll(' ', ''), line: lines.get(name) ?? 1 };
  }
}

/** Where `"version": …` of each `"django": {` stands, as pipenv writes its file; the first section has what is deployed. */
function linesOfVersions(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  let name: string | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > longestRequirement) continue;
    const opened = /^\s{1,40}"([\w.-]+)": \{/.exec(line)?.[1];
    if (opened !== undefined) name = opened;
    else if (name !== undefined && !found.has(name) && /^\s{1,40}"version": /.test(line)) found.set(name, index + 1);
  }
  return found;
}

/** `project.dependencies` (PEP 621), dependency groups (PEP 735), and poetry's tables. */
function* fromPyproject(text: string): Generator<Requirement> {
  const document = parsedToml(text);
  const project = memberOf(document, 'project');
  const poetry = memberOf(memberOf(document, 'tool'), 'poetry');
  const lists = [
    memberOf(project, 'dependencies'),
    ...valuesOf(memberOf(project, 'optional-dependencies')),
    ...valuesOf(memberOf(document, 'dependency-groups')),
  ];
  const tables = [
    memberOf(poetry, 'dependencies'),
    ...valuesOf(memberOf(poetry, 'group')).map((group) => memberOf(group, 'dependencies')),
  ];
  const lineOf = lineFinder(text);
  for (const item of lists.flatMap((list): readonly unknown[] => (Array.isArray(list) ? list : []))) {
    const found = typeof item === 'string' ? readRequirement(item) : undefined;
    if (found !== undefined) yield { ...found, line: lineOf(found.name) };
  }
  for (const table of tables) yield* fromTable(table, lineOf);
}

function* fromPipfile(text: string): Generator<Requirement> {
  yield* fromTable(memberOf(parsedToml(text), 'packages'), lineFinder(text));
}

/** `django = "^5.1"`, `Django = { version = "^5.1", extras = ["argon2"] }`, or a list of those. */
function* fromTable(table: unknown, lineOf: (name: string) => number): Generator<Requirement> {
  if (typeof table !== 'object' || table === null) return;
  for (const [key, entry] of Object.entries(table)) {
    const name = normalizedName(key);
    for (const item of Array.isArray(entry) ? (entry as readonly unknown[]) : [entry]) {
      const version = typeof item === 'string' ? item : memberOf(item, 'version');
      if (typeof version === 'string') yield { name, specifier: version.replaceAll(' ', ''), line: lineOf(name) };
    }
  }
}

/** Finds the line on which a package is asked for; the parser keeps no positions. The first line where there is none. */
function lineFinder(text: string): (name: string) => number {
  let lines: ReadonlyMap<string, number> | undefined;
  return (name) => {
    lines ??= linesOfNames(text);
    return lines.get(name) ?? 1;
  };
}

function linesOfNames(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    if (line.length > 10 * longestRequirement) continue;
    // A key (`django = …`) or texts of a list (`"django>=5"`), whatever else stands on the line.
    for (const [, key, quoted] of line.matchAll(
      /(?:^\s{0,40}([A-Za-z0-9][\w.-]{0,99})\s{0,9}=|["']([A-Za-z0-9][\w.-]{0,99}))/g,
    )) {
      const name = normalizedName(key ?? quoted ?? '');
      if (!found.has(name)) found.set(name, index + 1);
    }
  }
  return found;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function valuesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

function parsedToml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
