import { filesAfter, namesLast } from '../analyzer/fixes/apply-fix.ts';
import { EditError } from '../analyzer/fixes/edits.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { Review } from '../analyzer/review.ts';
import type { Finding, Fix } from '../analyzer/rules/finding.ts';

/** What fixes make of a project, before anything of it is written. */
export interface RepairedProject {
  /** The files that differ, by path. */
  readonly files: ReadonlyMap<string, RepairedFile>;
  readonly done: readonly Repair[];
  /** Findings with a fix that was not applied, and why. */
  readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
  /** What is found in the project as the fixes leave it. */
  readonly review: Review;
}

/** A file as it is on disk and as the fixes leave it; undefined where there is none. */
export interface RepairedFile {
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The path on disk that it comes from, where it has moved. */
  readonly movedFrom?: string;
}

export interface Repair {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** No project needs as many rounds: each repairs something, and nothing is repaired twice. */
const mostRounds = 200;

/**
 * Applies the fixes of a review in memory, and reviews again, until none is left to apply. In each round a file is changed once,
 * and an app gets the new migrations of one fix: the others are offered again with lines and numbers that are then right.
 * `refusal` says why a fix is not to be applied, or nothing; `reviewOf` reviews the project with some files added or changed.
 */
export function repairProject(
  reader: ProjectReader,
  {
    reviewOf,
    refusal,
  }: {
    readonly reviewOf: (reader: ProjectReader, added: readonly string[]) => Review;
    readonly refusal: (finding: Finding, fix: Fix) => string | undefined;
  },
): RepairedProject {
  const files = new Map<string, RepairedFile>();
  const done: Repair[] = [];
  const refused = new Map<string, { readonly finding: Finding; readonly reason: string }>();
  const tried = new Set<string>();
  const current = overlay(reader, files);
  let review = reviewOf(current, []);
  for (let round = 0; round < mostRounds; round += 1) {
    const busy = new Set<string>();
    let isChanged = false;
    for (const finding of namesLast(review.findings)) {
      const { fix } = finding;
      if (fix === undefined || isBusy(fix, busy)) continue;
      if (fix.renamedFiles !== undefined && isChanged) continue;
      const reason = refusal(finding, fix) ?? repeatedly(finding, tried) ?? apply(fix, files, current);
      if (reason !== undefined) {
        refused.set(finding.fingerprint, { finding, reason });
        continue;
      }
      for (const place of placesOf(fix)) busy.add(place);
      tried.add(finding.fingerprint);
      done.push({ finding, fix });
      isChanged = true;
    }
    if (!isChanged) break;
    review = reviewOf(
      current,
      [...files].flatMap(([path, { before }]) => (before === undefined ? [path] : [])),
    );
  }
  const open = new Set(review.findings.map(({ fingerprint }) => fingerprint));
  const left = [...refused.values()].filter(({ finding }) => open.has(finding.fingerprint));
  return { files, done, left, review };
}

function repeatedly(finding: Finding, tried: ReadonlySet<string>): string | undefined {
  return tried.has(finding.fingerprint) ? 'it was applied, and the finding is still there' : undefined;
}

/** The files that a fix changes, and the folders in which it takes the next number. */
function placesOf({ edits, newFiles, renamedFiles = [] }: Fix): readonly string[] {
  const taken = [...newFiles.map(({ path }) => path), ...renamedFiles.map(({ newPath }) => newPath)];
  return [
    ...[...edits, ...renamedFiles].map(({ path }) => path),
    ...taken.flatMap((path) => [path, path.slice(0, path.lastIndexOf('/') + 1)]),
  ];
}

function isBusy(fix: Fix, busy: ReadonlySet<string>): boolean {
  return placesOf(fix).some((place) => busy.has(place));
}

/** Applies a fix to the files as they are by now; the reason where it can't be applied, and then nothing of it is. */
function apply(fix: Fix, files: Map<string, RepairedFile>, current: ProjectReader): string | undefined {
  const textOf = (path: string): string | undefined => {
    const content = current.read(path);
    return content?.kind === 'text' ? content.text : undefined;
  };
  try {
    const changed = filesAfter(fix, textOf, (path) => current.read(path) !== undefined);
    const sources = new Map((fix.renamedFiles ?? []).map(({ path, newPath }) => [newPath, sourceOf(path, files)]));
    const repaired = [...changed].map(([path, after]): readonly [string, RepairedFile] => {
      const before = files.has(path) ? files.get(path)?.before : textOf(path);
      const movedFrom = sources.get(path) ?? files.get(path)?.movedFrom;
      return [path, { before, after, ...(movedFrom === undefined ? {} : { movedFrom }) }];
    });
    for (const [path, file] of repaired) {
      // What a fix has added and another one has renamed was never there.
      if (file.before === undefined && file.after === undefined) files.delete(path);
      else files.set(path, file);
    }
    return undefined;
  } catch (error) {
    if (error instanceof EditError) return error.message;
    throw error;
  }
}

/** Where on disk a file stands that has come to a path by now; undefined for one that a fix has added. */
function sourceOf(path: string, files: ReadonlyMap<string, RepairedFile>): string | undefined {
  const file = files.get(path);
  if (file === undefined) return path;
  return file.movedFrom ?? (file.before === undefined ? undefined : path);
}

/** A project with some of its files changed, others added or gone. */
function overlay(reader: ProjectReader, files: ReadonlyMap<string, RepairedFile>): ProjectReader {
  const known = new Set(reader.paths);
  return {
    get paths() {
      const isGone = (path: string): boolean => files.has(path) && files.get(path)?.after === undefined;
      const added = [...files].flatMap(([path, { after }]) => (known.has(path) || after === undefined ? [] : [path]));
      const left = reader.paths.some(isGone) ? reader.paths.filter((path) => !isGone(path)) : reader.paths;
      return added.length === 0 ? left : [...left, ...added].sort();
    },
    read(path) {
      const change = files.get(path);
      if (change === undefined) return reader.read(path);
      const { after } = change;
      return after === undefined ? undefined : { kind: 'text', text: after, hash: `fixed ${path}\0${after}` };
    },
  };
}
