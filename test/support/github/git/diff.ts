import { git } from './run.ts';
import { type Hunk, parseHunks } from './hunks.ts';

/** One file of a comparison, as `GET …/pulls/{n}/files` lists it. */
export interface FileDifference {
  readonly path: string;
  readonly previousPath: string | undefined;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'changed';
  /** The blob in the head tree; in the base tree for removed files. */
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
  /** Undefined for binary files, pure renames and what GitHub finds too large to show. */
  readonly patch: string | undefined;
  readonly hunks: readonly Hunk[];
}

/** GitHub leaves `patch` out of large diffs without documenting where; a one-line JSON file of 374 KB was reported. */
const largestPatch = 300_000;

const statuses: Readonly<Record<string, FileDifference['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

/** What changed between two commits (or trees), renames found as git finds them. */
export async function difference(folder: string, base: string, head: string): Promise<readonly FileDifference[]> {
  const options = ['diff', '--no-color', '--no-ext-diff', '--no-textconv', '--find-renames', '--full-index'];
  const [raw, patches] = await Promise.all([
    git(folder, [...options, '--raw', '-z', '--no-abbrev', base, head]),
    git(folder, [...options, '--patch', base, head]),
  ]);
  const bodies = patches.split(/^(?=diff --git )/m).filter((body) => body !== '');
  return readRaw(raw).map((entry, index) => withPatch(entry, bodies[index] ?? ''));
}

type RawEntry = Omit<FileDifference, 'additions' | 'deletions' | 'patch' | 'hunks'>;

/** `:100644 100644 <sha> <sha> R090\0old\0new\0` */
function readRaw(raw: string): readonly RawEntry[] {
  const fields = raw.split('\0');
  const entries: RawEntry[] = [];
  for (let index = 0; index + 1 < fields.length;) {
    const [, , oldSha = '', newSha = '', letter = 'M'] = (fields[index] ?? '').split(' ');
    const status = statuses[letter.charAt(0)] ?? 'modified';
    const first = fields[index + 1] ?? '';
    const isRename = status === 'renamed';
    entries.push({
      path: isRename ? (fields[index + 2] ?? '') : first,
      previousPath: isRename ? first : undefined,
      status,
      sha: status === 'removed' ? oldSha : newSha,
    });
    index += isRename ? 3 : 2;
  }
  return entries;
}

function withPatch(entry: RawEntry, body: string): FileDifference {
  const start = body.search(/^@@ /m);
  const patch = start < 0 ? undefined : body.slice(start).replace(/\n$/, '');
  const hunks = patch === undefined ? [] : parseHunks(patch);
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    ...entry,
    additions: lines.filter((line) => line.kind === 'added').length,
    deletions: lines.filter((line) => line.kind === 'removed').length,
    patch: patch !== undefined && patch.length > largestPatch ? undefined : patch,
    hunks: patch !== undefined && patch.length > largestPatch ? [] : hunks,
  };
}
