import type { FileContent } from '../project-reader.ts';
import { lockFileNames, requirementsKind, type RequirementsKind } from './read-files.ts';

/** As much of a ProjectReader as is needed to look for files that name packages. */
interface Tree {
  readonly paths: readonly string[];
  read(path: string): FileContent | undefined;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

/** Files that speak of another installation than the one that is deployed. */
const minor =
  /(^|[/_.-])(tests?|testing|dev|develop|development|docs?|lint|ci|example|local|project_template)([/_.-]|$)/i;

/** Beyond these, more files or larger ones add nothing but time. */
const mostFiles = 40;
const largestManifest = 500_000;

/** True for a file whose name says that it is not about what is deployed: `requirements-dev.txt`. */
export function isMinor(path: string): boolean {
  return minor.test(path);
}

/** The lock files in the folders that Python's path starts from. */
export function* lockFilesIn(tree: Tree, roots: readonly string[]): Generator<TextFile> {
  const known = new Set(tree.paths);
  for (const root of roots) {
    for (const name of lockFileNames) {
      const path = root === '' ? name : `${root}/${name}`;
      const text = known.has(path) ? textOf(tree, path) : undefined;
      if (text !== undefined) yield { path, text };
    }
  }
}

/** Requirements and manifests, the likeliest to be deployed first. */
export function requirementFilesIn(tree: Tree): readonly TextFile[] {
  return tree.paths
    .flatMap((path) => {
      const kind = requirementsKind(path);
      return kind === undefined || kind === 'lock' ? [] : [{ path, kind }];
    })
    .toSorted(nearestFirst)
    .slice(0, mostFiles)
    .flatMap(({ path }) => {
      const text = textOf(tree, path);
      return text === undefined || text.length > largestManifest ? [] : [{ path, text }];
    });
}

/** The text of a file; undefined where there is none or it is none. */
export function textOf(tree: Tree, path: string): string | undefined {
  const content = tree.read(path);
  return content?.kind === 'text' ? content.text : undefined;
}

interface Candidate {
  readonly path: string;
  readonly kind: RequirementsKind;
}

/** Files of the installation that is deployed, near the top, before manifests. */
function nearestFirst(left: Candidate, right: Candidate): number {
  const weight = ({ path }: Candidate): number => (isMinor(path) ? 100 : 0) + path.split('/').length;
  const isManifest = ({ kind }: Candidate): number => Number(kind === 'manifest');
  return weight(left) - weight(right) || isManifest(left) - isManifest(right) || (left.path < right.path ? -1 : 1);
}
