import type { FileContent } from '../project-reader.ts';
import { isMinor, textOf } from './find-files.ts';
import { requirementsKind, requirementsOf, type RequirementsKind } from './read-files.ts';
import { allowedBy, compareReleases, type Allowed } from './release.ts';
import type { Requirement } from './requirement.ts';

interface Tree {
  readonly paths: readonly string[];
  read(path: string): FileContent | undefined;
}

interface ChangedPath {
  readonly path: string;
  readonly status: 'added' | 'modified' | 'removed' | 'renamed';
  readonly previousPath: string | undefined;
}

/** A package that a change raises: what was installed is older than all that will be. */
export interface RaisedPackage {
  /** Normalized (PEP 503). */
  readonly name: string;
  readonly before: Allowed;
  readonly now: Allowed;
  /** Of the head; the line counts from 1. */
  readonly path: string;
  readonly line: number;
}

/** Files of a change that are looked at, and the longest manifest of them; lock files may be megabytes. */
const mostFiles = 40;
const longestText = 20_000_000;

/** What is installed is in lock files, then in requirements; manifests say what may be. */
const order: readonly RequirementsKind[] = ['lock', 'requirements', 'manifest'];

/**
 * The packages of `names` that a change raises, each once, at the file that says most exactly what is installed. A manifest counts
 * only where no lock file or requirements file of the head names the package. Files for tests, development and documentation say
 * nothing of what is deployed.
 */
export function raisedPackages(
  head: Tree,
  base: Tree,
  files: readonly ChangedPath[],
  isKnown: (name: string) => boolean,
): readonly RaisedPackage[] {
  const changed = mostExactFirst(
    files.flatMap((file) => {
      const kind = file.status === 'removed' || isMinor(file.path) ? undefined : requirementsKind(file.path);
      return kind === undefined ? [] : [{ ...file, kind }];
    }),
  );
  const all = changed.flatMap(({ path, previousPath, kind, status }) => {
    const before = status === 'added' ? elsewhereIn(base, isKnown) : packagesIn(base, previousPath ?? path, isKnown);
    return [...packagesIn(head, path, isKnown)].flatMap(([name, { allowed, line }]) => {
      const former = before.get(name)?.allowed;
      const isMatch = former !== undefined && isRaised(former, allowed);
      return isMatch ? [{ kind, raised: { name, before: former, now: allowed, path, line } }] : [];
    });
  });
  const pinned = all.some(({ kind }) => kind === 'manifest') ? namesPinnedIn(head, isKnown) : new Set();
  const counting = all.filter(({ kind, raised }) => kind !== 'manifest' || !pinned.has(raised.name));
  // The first of each name is the one that says it most exactly.
  return [...new Map(counting.toReversed().map(({ raised }) => [raised.name, raised])).values()].toReversed();
}

function isRaised(before: Allowed, now: Allowed): boolean {
  if (now.lowest === undefined || before.highest === undefined) return false;
  const difference = compareReleases(before.highest, now.lowest);
  return before.isBelow ? difference <= 0 : difference < 0;
}

interface FoundPackage {
  readonly allowed: Allowed;
  readonly line: number;
}

/** Where a package is named several times (for versions of Python, for platforms), the newest counts. */
function packagesIn(tree: Tree, path: string, isKnown: (name: string) => boolean): ReadonlyMap<string, FoundPackage> {
  const found = new Map<string, FoundPackage>();
  for (const { name, specifier, line } of requirementsIn(tree, path)) {
    if (!isKnown(name)) continue;
    const allowed = allowedBy(specifier);
    const other = found.get(name)?.allowed;
    if (allowed?.lowest === undefined) continue;
    if (other?.lowest === undefined || compareReleases(allowed.lowest, other.lowest) > 0)
      found.set(name, { allowed, line });
  }
  return found;
}

function* requirementsIn(tree: Tree, path: string): Generator<Requirement> {
  const text = tree.paths.includes(path) ? textOf(tree, path) : undefined;
  if (text !== undefined && text.length <= longestText) yield* requirementsOf(path, text);
}

/** What a tree installs, where the file that says so now was not there before: the project may have changed its tool. */
function elsewhereIn(tree: Tree, isKnown: (name: string) => boolean): ReadonlyMap<string, FoundPackage> {
  const found = new Map<string, FoundPackage>();
  for (const path of filesOf(tree, () => true)) {
    for (const [name, each] of packagesIn(tree, path, isKnown)) if (!found.has(name)) found.set(name, each);
  }
  return found;
}

function namesPinnedIn(tree: Tree, isKnown: (name: string) => boolean): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of filesOf(tree, (kind) => kind !== 'manifest')) {
    for (const { name, specifier } of requirementsIn(tree, path))
      if (isKnown(name) && specifier.startsWith('==')) names.add(name);
  }
  return names;
}

/** Lock files first, then what is near the top. */
function mostExactFirst<File extends { readonly path: string; readonly kind: RequirementsKind }>(
  files: readonly File[],
): readonly File[] {
  const depth = ({ path }: File): number => path.split('/').length;
  return files
    .toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || depth(one) - depth(other))
    .slice(0, mostFiles);
}

function filesOf(tree: Tree, isWanted: (kind: RequirementsKind) => boolean): readonly string[] {
  const files = tree.paths.flatMap((path) => {
    const kind = isMinor(path) ? undefined : requirementsKind(path);
    return kind !== undefined && isWanted(kind) ? [{ path, kind }] : [];
  });
  return mostExactFirst(files).map(({ path }) => path);
}
