import { parse } from 'smol-toml';

import type { ProjectReader } from '../project-reader.ts';
import { isAtLeast, type Version } from '../target.ts';
import { hasPath } from './find-apps.ts';

/** Release lines that are compiled for; anything older is taken for the first. */
export const supportedDjango: readonly Version[] = [
  [3, 2],
  [4, 0],
  [4, 1],
  [4, 2],
  [5, 0],
  [5, 1],
  [5, 2],
  [6, 0],
  [6, 1],
];

/** Lock files first: they name one version. Each with how it is read. */
const lockFiles: readonly (readonly [name: string, read: (text: string) => string | undefined])[] = [
  ['uv.lock', fromTomlLock],
  ['poetry.lock', fromTomlLock],
  ['pdm.lock', fromTomlLock],
  ['Pipfile.lock', fromPipfileLock],
];

const requirements = /(^|\/)((base_)?requirements[\w.-]*\.txt|requirements\/[\w./-]+\.(txt|in))$/;
const manifest = /(^|\/)(pyproject\.toml|setup\.cfg|setup\.py|Pipfile)$/;

/** The Django version that the project pins, or the lowest that its range allows; undefined where nothing says. */
export function findDjangoVersion(reader: ProjectReader, roots: readonly string[]): Version | undefined {
  for (const root of roots) {
    for (const [name, read] of lockFiles) {
      const path = root === '' ? name : `${root}/${name}`;
      const text = hasPath(reader, path) ? textOf(reader, path) : undefined;
      const found = text === undefined ? undefined : versionOf(read(text));
      if (found !== undefined) return found;
    }
  }
  const files = reader.paths.filter((path) => requirements.test(path) || manifest.test(path)).toSorted(nearestFirst);
  const found = files.slice(0, 40).map((path) => requirementIn(textOf(reader, path) ?? ''));
  const pinned = found.find((requirement) => requirement?.operator === '==');
  return versionOf((pinned ?? found.find((requirement) => requirement !== undefined))?.version);
}

function textOf(reader: ProjectReader, path: string): string | undefined {
  const content = reader.read(path);
  return content?.kind === 'text' ? content.text : undefined;
}

/** Files near the top first; requirements before manifests, which give ranges. */
function nearestFirst(left: string, right: string): number {
  const depth = (path: string): number => path.split('/').length;
  return (
    depth(left) - depth(right) || Number(manifest.test(left)) - Number(manifest.test(right)) || (left < right ? -1 : 1)
  );
}

interface Requirement {
  readonly operator: string;
  readonly version: string;
}

/** `Django==5.2.1`, `"django>=4.2,<6"`, `django = "^5.1"`. The lower bound of a range counts. */
function requirementIn(text: string): Requirement | undefined {
  for (const line of text.split('\n')) {
    if (line.trimStart().startsWith('#')) continue;
    const match =
      /(?:^|["'\s])django(?:\[[\w,\s-]*\])?\s*(?:=\s*["'])?\s*(===?|~=|>=|\^|~|>)?\s*v?(\d+(?:\.\d+)*)/i.exec(line);
    if (match?.[2] === undefined || /["'\s]django["']?\s*:/i.test(line)) continue;
    const operator = match[1] ?? (/=\s*["']/.test(line) ? '==' : undefined);
    if (operator !== undefined) return { operator, version: match[2] };
  }
  return undefined;
}

function fromTomlLock(text: string): string | undefined {
  // A lock file can be megabytes; the package's own table is all that is parsed.
  const table = /\[\[package\]\]\s*\nname = "[Dd]jango"\n[^[]*/.exec(text)?.[0];
  if (table === undefined) return undefined;
  try {
    const parsed = parse(table.slice(table.indexOf('\n') + 1).split(/\n(?=\w+ = \[)/)[0] ?? '');
    return typeof parsed['version'] === 'string' ? parsed['version'] : undefined;
  } catch {
    return undefined;
  }
}

function fromPipfileLock(text: string): string | undefined {
  return /"django":\s*\{[^}]*"version":\s*"==([\d.]+)"/i.exec(text)?.[1];
}

/** The supported release line of a version: newer ones count as the newest known, older ones as the oldest. */
function versionOf(text: string | undefined): Version | undefined {
  const [major, minor] = (text ?? '').split('.').map(Number);
  if (major === undefined || Number.isNaN(major) || major < 1 || major > 99) return undefined;
  const wanted: Version = [major, Number.isInteger(minor) ? (minor ?? 0) : 0];
  return supportedDjango.findLast((version) => isAtLeast(wanted, version)) ?? supportedDjango[0];
}
