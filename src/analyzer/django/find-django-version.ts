import { parse } from 'smol-toml';

import type { ProjectReader } from '../project-reader.ts';
import type { Driver, Version } from '../target.ts';
import { readRequirement, readVersions, type DjangoRequirement } from './django-requirement.ts';
import { hasPath } from './tree.ts';

/** Lock files first: they name one version. Each with how it is read. */
const lockFiles: ReadonlyMap<string, (text: string) => DjangoRequirement | undefined> = new Map([
  ['uv.lock', fromTomlLock],
  ['poetry.lock', fromTomlLock],
  ['pdm.lock', fromTomlLock],
  ['Pipfile.lock', fromPipfileLock],
]);

const requirements = /(^|\/)(\w*requirements[\w.-]*\.(txt|in)|requirements\/[\w./-]+\.(txt|in))$/;

/** Manifests by file name, and how each is read. They give ranges, so they come after requirements. */
const manifests: ReadonlyMap<string, (text: string) => readonly (DjangoRequirement | undefined)[]> = new Map([
  ['pyproject.toml', fromPyproject],
  ['Pipfile', fromPipfile],
  ['setup.cfg', fromLines],
  ['setup.py', fromQuotedTexts],
]);

/** Files that speak of another installation than the one that is deployed. */
const minor =
  /(^|[/_.-])(tests?|testing|dev|develop|development|docs?|lint|ci|example|local|project_template)([/_.-]|$)/i;

/** Beyond these, more files or larger ones add nothing but time. */
const mostFiles = 40;
const largestManifest = 500_000;

/** The Django release line that the project pins, or the lowest that its range allows; undefined where nothing says. */
export function findDjangoVersion(reader: ProjectReader, roots: readonly string[]): Version | undefined {
  // A folder of installed packages has the one version in it.
  for (const path of reader.paths) {
    const [, major, minor] = /^(?:.*\/)?django-(\d{1,2})\.(\d{1,2})[\w.]{0,20}\.dist-info\/METADATA$/i.exec(path) ?? [];
    if (major !== undefined) return readVersions(`==${major}.${minor}`)?.version;
  }
  for (const { path, text } of lockFilesIn(reader, roots)) {
    const found = lockFiles.get(fileName(path))?.(text);
    if (found !== undefined) return found.version;
  }
  const found = requirementFilesIn(reader)
    .flatMap(requirementsIn)
    .filter((requirement) => requirement !== undefined);
  return (found.find(({ pinned }) => pinned) ?? found[0])?.version;
}

/**
 * The driver that the project installs. Django takes psycopg 3 where both are there. Undefined where no file names one.
 */
export function findDriver(reader: ProjectReader, roots: readonly string[]): Driver | undefined {
  const groups = [
    // Lock files also name what extras of packages would install.
    { files: lockFilesIn(reader, roots), driver: /^(?:name = |\s*)"(psycopg2?)(?:-binary|-c)?"/gm },
    { files: requirementFilesIn(reader), driver: /(?<![\w-])(psycopg2?)(?![\w.])/g },
  ];
  for (const { files, driver } of groups) {
    for (const { text } of files) {
      const named = [...text.replaceAll(/^[^\S\n]*#.*/gm, '').matchAll(driver)].map(([, name]) => name);
      if (named.length > 0) return named.includes('psycopg') ? 'psycopg' : 'psycopg2';
    }
  }
  return undefined;
}

interface TextFile {
  readonly path: string;
  readonly text: string;
}

function* lockFilesIn(reader: ProjectReader, roots: readonly string[]): Generator<TextFile> {
  for (const root of roots) {
    for (const name of lockFiles.keys()) {
      const path = root === '' ? name : `${root}/${name}`;
      const text = hasPath(reader, path) ? textOf(reader, path) : undefined;
      if (text !== undefined) yield { path, text };
    }
  }
}

/** Requirements and manifests, the likeliest to be deployed first. */
function requirementFilesIn(reader: ProjectReader): readonly TextFile[] {
  return reader.paths
    .filter((path) => requirements.test(path) || manifests.has(fileName(path)))
    .toSorted(nearestFirst)
    .slice(0, mostFiles)
    .flatMap((path) => {
      const text = textOf(reader, path);
      return text === undefined || text.length > largestManifest ? [] : [{ path, text }];
    });
}

function requirementsIn({ path, text }: TextFile): readonly (DjangoRequirement | undefined)[] {
  // Most manifests in a large tree do not name Django at all.
  if (!/django/i.test(text)) return [];
  return (manifests.get(fileName(path)) ?? fromLines)(text);
}

function textOf(reader: ProjectReader, path: string): string | undefined {
  const content = reader.read(path);
  return content?.kind === 'text' ? content.text : undefined;
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Files of the installation that is deployed, near the top, before manifests. */
function nearestFirst(left: string, right: string): number {
  const weight = (path: string): number => (minor.test(path) ? 100 : 0) + path.split('/').length;
  const isManifest = (path: string): number => Number(manifests.has(fileName(path)));
  return weight(left) - weight(right) || isManifest(left) - isManifest(right) || (left < right ? -1 : 1);
}

/** requirements.txt and setup.cfg: a requirement a line; the latter may have the first behind `install_requires =`. */
function fromLines(text: string): readonly (DjangoRequirement | undefined)[] {
  return text.split('\n').map((line) => readRequirement(line.replace(/^install_requires\s{0,9}=/, '')));
}

function fromQuotedTexts(text: string): readonly (DjangoRequirement | undefined)[] {
  return [...text.matchAll(/["'](django[^"'\n]{0,200})["']/gi)].map(([, quoted = '']) => readRequirement(quoted));
}

/** `[[package]]` tables in the order `name`, `version`. Read line by line: a lock file can be megabytes. */
function fromTomlLock(text: string): DjangoRequirement | undefined {
  let isDjango = false;
  for (const line of text.split('\n')) {
    if (line.startsWith('[')) isDjango = false;
    else if (/^name = "django"\s{0,9}$/i.test(line)) isDjango = true;
    else if (isDjango && line.startsWith('version = "')) return readVersions(line.split('"')[1] ?? '');
  }
  return undefined;
}

function fromPipfileLock(text: string): DjangoRequirement | undefined {
  const version = memberOf(memberOf(memberOf(parsedJson(text), 'default'), 'django'), 'version');
  return typeof version === 'string' ? readVersions(version) : undefined;
}

/** `project.dependencies` (PEP 621), dependency groups (PEP 735), and poetry's tables. */
function fromPyproject(text: string): readonly (DjangoRequirement | undefined)[] {
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
  return [...lists.flatMap((list) => (Array.isArray(list) ? list : [])).map(fromText), ...tables.flatMap(fromTable)];
}

function fromPipfile(text: string): readonly (DjangoRequirement | undefined)[] {
  return fromTable(memberOf(parsedToml(text), 'packages'));
}

function fromText(value: unknown): DjangoRequirement | undefined {
  return typeof value === 'string' ? readRequirement(value) : undefined;
}

/** `django = "^5.1"`, `Django = { version = "^5.1", extras = ["argon2"] }`, or a list of those. */
function fromTable(table: unknown): readonly (DjangoRequirement | undefined)[] {
  const entry = memberOf(table, 'django') ?? memberOf(table, 'Django');
  return (Array.isArray(entry) ? entry : [entry]).map((item: unknown) => {
    const version = typeof item === 'string' ? item : memberOf(item, 'version');
    return typeof version === 'string' ? readVersions(version.replaceAll(' ', '')) : undefined;
  });
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
