import { applyEdits, EditError } from '../analyzer/fixes/edits.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { Review } from '../analyzer/review.ts';
import type { Finding, Fix } from '../analyzer/rules/finding.ts';

/** What fixes make of a project, before anything of it is written. */
export interface RepairedProject {
  /** The files that differ, by path; `before` is undefined for new ones. */
  readonly files: ReadonlyMap<string, { readonly before: string | undefined; readonly after: string }>;
  readonly done: readonly Repair[];
  /** Findings with a fix that was not applied, and why. */
  readonly left: readonly { readonly finding: Finding; readonly reason: string }[];
  /** What is found in the project as the fixes leave it. */
  readonly review: Review;
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
  const files = new Map<string, { readonly before: string | undefined; readonly after: string }>();
  const done: Repair[] = [];
  const refused = new Map<string, { readonly finding: Finding; readonly reason: string }>();
  const tried = new Set<string>();
  const current = overlay(reader, files);
  let review = reviewOf(current, []);
  for (let round = 0; round < mostRounds; round += 1) {
    const busy = new Set<string>();
    let isChanged = false;
    for (const finding of review.findings) {
      const { fix } = finding;
      if (fix === undefined || isBusy(fix, busy)) continue;
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
function placesOf({ edits, newFiles }: Fix): readonly string[] {
  return [
    ...edits.map(({ path }) => path),
    ...newFiles.flatMap(({ path }) => [path, path.slice(0, path.lastIndexOf('/') + 1)]),
  ];
}

function isBusy(fix: Fix, busy: ReadonlySet<string>): boolean {
  return placesOf(fix).some((place) => busy.has(place));
}

/** Applies a fix to the files as they are by now; the reason where it can't be applied, and then nothing of it is. */
function apply(
  { edits, newFiles }: Fix,
  files: Map<string, { readonly before: string | undefined; readonly after: string }>,
  current: ProjectReader,
): string | undefined {
  const changed = new Map<string, { readonly before: string | undefined; readonly after: string }>();
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const content = current.read(path);
    if (content?.kind !== 'text') return `${path} can't be read`;
    const own = edits.filter((edit) => edit.path === path);
    try {
      const before = files.has(path) ? files.get(path)?.before : content.text;
      changed.set(path, { before, after: applyEdits(content.text, own) });
    } catch (error) {
      if (error instanceof EditError) return `its edits of ${path} don't fit: ${error.message}`;
      throw error;
    }
  }
  for (const { path, content } of newFiles) {
    if (current.read(path) !== undefined || changed.has(path)) return `${path} is there already`;
    changed.set(path, { before: undefined, after: content });
  }
  for (const [path, change] of changed) files.set(path, change);
  return undefined;
}

/** A project with some of its files changed and others added. */
function overlay(reader: ProjectReader, files: ReadonlyMap<string, { readonly after: string }>): ProjectReader {
  const known = new Set(reader.paths);
  return {
    get paths() {
      const added = [...files.keys()].filter((path) => !known.has(path));
      return added.length === 0 ? reader.paths : [...reader.paths, ...added].sort();
    },
    read(path) {
      const change = files.get(path);
      return change === undefined
        ? reader.read(path)
        : { kind: 'text', text: change.after, hash: `fixed ${path}\0${change.after}` };
    },
  };
}
