/** Repairs an instance with our own fix, and says what its review says of the result. */
import { filesAfter } from '../../src/analyzer/fixes/apply-fix.ts';
import type { FixKind } from '../../src/analyzer/fixes/kinds.ts';
import { review } from '../../src/analyzer/index.ts';
import type { FileContent, ProjectReader } from '../../src/analyzer/project-reader.ts';
import { parsePython } from '../../src/analyzer/python/parser.ts';
import type { Review } from '../../src/analyzer/review.ts';
import { ruleOf } from '../../src/analyzer/rules/index.ts';
import type { Finding, Fix } from '../../src/analyzer/rules/finding.ts';
import type { Instance } from './instance.ts';
import type { Files } from './project.ts';

export interface Repair {
  readonly files: Files;
  readonly fix: Fix;
  /** What is wrong with the result by our own judgement; empty if nothing is. */
  readonly complaints: readonly string[];
}

const postgresql = { vendor: 'postgresql', version: [15, 0] } as const;

export function readerOf(files: Files): ProjectReader {
  return {
    paths: Object.keys(files).sort(),
    read(path): FileContent | undefined {
      const text = Object.hasOwn(files, path) ? files[path] : undefined;
      return text === undefined ? undefined : { kind: 'text', text, hash: `${path}\0${text}` };
    },
  };
}

/** The findings of the pull request that changes these paths. */
export function reviewOf(
  files: Files,
  changed: readonly string[],
  { django, isWhole, tables }: Pick<Instance, 'django' | 'isWhole' | 'tables'>,
): Review {
  const [major = 5, minor = 2] = django.split('.').map(Number);
  const options = {
    django: [major, minor],
    database: postgresql,
    ...(tables === undefined ? {} : { tables }),
  } as const;
  if (isWhole === true) return review(readerOf(files), { files: undefined, base: undefined }, options);
  const before = Object.fromEntries(Object.entries(files).filter(([path]) => !changed.includes(path)));
  const change = {
    files: changed.map((path) => ({ path, status: 'added' as const, previousPath: undefined })),
    base: readerOf(before),
  };
  return review(readerOf(files), change, options);
}

/** The files with a fix applied to them. */
export function applied(files: Files, fix: Fix): Files {
  const result = new Map(Object.entries(files));
  for (const [path, text] of filesAfter(fix, (each) => (Object.hasOwn(files, each) ? files[each] : undefined))) {
    if (text === undefined) result.delete(path);
    else result.set(path, text);
  }
  return Object.fromEntries(result);
}

/** The paths that a change has once a fix is applied. */
export function changedBy({ newFiles, renamedFiles = [] }: Fix, changed: readonly string[]): readonly string[] {
  const moved = new Map(renamedFiles.map(({ path, newPath }) => [path, newPath]));
  return [...changed.map((path) => moved.get(path) ?? path), ...newFiles.map(({ path }) => path)];
}

/** The paths that a fix writes, as they are called afterwards. */
export function writtenBy(fix: Fix): readonly string[] {
  return [
    ...new Set(
      changedBy(
        fix,
        [...fix.edits, ...(fix.renamedFiles ?? [])].map(({ path }) => path),
      ),
    ),
  ];
}

/** Findings that a repair may bring, because they say what is left for a person to decide. */
const accepted: Partial<Readonly<Record<FixKind, readonly string[]>>> = {
  // That rows are written one by one is said where they are not also loaded all at once.
  'read-in-chunks': ['runpython-save-in-loop'],
  // How long a build may wait is judged where it can run at all.
  'statements-as-list': ['concurrent-index-under-short-lock-timeout'],
};

/** Applies the first fix of the instance's kind; undefined where our review offers none. */
export function repaired(instance: Instance): Repair | undefined {
  const before = reviewOf(instance.files, instance.changed, instance);
  const finding = before.findings.find(({ fix }) => fix?.kind === instance.kind);
  if (finding?.fix === undefined) return undefined;
  const { fix } = finding;
  const files = applied(instance.files, fix);
  const after = reviewOf(files, changedBy(fix, instance.changed), instance);
  return {
    files,
    fix,
    complaints: [
      ...writtenBy(fix)
        .filter((path) => path.endsWith('.py'))
        .flatMap((path) => parsePython(files[path] ?? '').problems.map(({ reason }) => `${path}: ${reason}`)),
      ...newFindings(finding, before, after),
      ...(notUnderstood(after) > notUnderstood(before) ? ['an operation is no longer understood'] : []),
    ],
  };
}

function newFindings(repairedFinding: Finding, before: Review, after: Review): readonly string[] {
  const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
  // What moves to another migration has another fingerprint there, but is nothing new.
  const moved = new Set(before.findings.map(({ rule, relation }) => `${rule} ${relation}`));
  const kind = repairedFinding.fix?.kind;
  // What the finding covered is said once the finding is gone.
  const covered = ruleOf(repairedFinding.rule)?.covers ?? [];
  const allowed = [...covered, ...(kind === undefined ? [] : (accepted[kind] ?? []))];
  return after.findings.flatMap(({ rule, title, fingerprint, relation }) => {
    const isSame = rule === repairedFinding.rule && relation === repairedFinding.relation;
    if (fingerprint !== repairedFinding.fingerprint && known.has(fingerprint)) return [];
    if (fingerprint === repairedFinding.fingerprint || isSame) return [`still found: ${rule}: ${title}`];
    return known.has(fingerprint) || moved.has(`${rule} ${relation}`) || allowed.includes(rule)
      ? []
      : [`new finding: ${rule}: ${title}`];
  });
}

function notUnderstood({ project }: Review): number {
  return project.operations - project.understood;
}
