import type { Fix, Finding } from '../analyzer/rules/finding.ts';
import type { ProjectReader } from '../analyzer/project-reader.ts';
import type { Review } from '../analyzer/review.ts';
import { patchOf } from '../report/patch.ts';
import { repairsText } from '../report/repairs-text.ts';
import { createStyle } from '../report/style.ts';
import { mergedFiles } from './merged-files.ts';
import type { OpenProject } from './open-project.ts';
import { repairProject } from './repair-project.ts';
import { wantsColour, type World } from './world.ts';
import { writeAll } from './write-files.ts';

/** What is reviewed, as often as needed: `added` are paths that came into the reader's tree meanwhile. */
export interface Subject {
  readonly review: (reader: ProjectReader, added: readonly string[]) => Review;
}

export interface RepairOptions {
  /** Repair what has a proven repair; with `fixManual` also what a person is to read first; with `diff` as a patch on stdout. */
  readonly fix?: boolean;
  readonly fixManual?: boolean;
  readonly diff?: boolean;
  readonly format: string;
  readonly color?: boolean;
}

/**
 * `check --fix`: repairs what has a repair and writes it, or prints it as a patch. `isNamed` says that files or a base were named:
 * then what others have merged is repaired as well. Gives what is left (with a patch, what is there), the project as it is read
 * then, and what to say of it on stdout.
 */
export function repair(
  world: World,
  {
    project,
    subject,
    options,
    isNamed,
  }: {
    readonly project: OpenProject;
    readonly subject: Subject;
    readonly options: RepairOptions;
    readonly isNamed: boolean;
  },
): { readonly review: Review; readonly project: OpenProject; readonly told: string } {
  const merged = mergedBranch(project);
  const repaired = repairProject(project.reader, {
    reviewOf: subject.review,
    refusal: (finding, fix) => refusalOf(finding, fix, { options, isNamed, merged }),
  });
  const files = [...repaired.files].map(([path, change]) => ({ path, ...change }));
  const isWritten = options.diff !== true;
  if (isWritten) writeAll(project.folder, files);
  const style = createStyle({ colour: wantsColour(world.stdout, world, options.color) });
  if (repaired.done.length === 0 && repaired.left.length === 0 && repaired.review.findings.length > 0) {
    world.stderr.write('lockkeeper: nothing was repaired: no finding has a fix that could be applied\n');
  }
  const told = repairsText({ ...repaired, isWritten }, { style, displayPath: project.displayPath });
  if (!isWritten) {
    world.stderr.write(told);
    world.stdout.write(patchOf(files));
    return { review: subject.review(project.reader, []), project, told: '' };
  }
  const changed = new Map(files.map(({ path, after }) => [path, after]));
  const readSource = (path: string): string | undefined =>
    changed.has(path) ? changed.get(path) : project.readSource(path);
  // A document on stdout stays one.
  if (options.format !== 'text') world.stderr.write(told);
  const isSaid = options.format === 'text' && told !== '';
  return { review: repaired.review, project: { ...project, readSource }, told: isSaid ? `${told}\n` : '' };
}

/** The branch that has a file of the project already, by the file's path; git is asked when somebody wants to know. */
function mergedBranch({ folder, reader }: OpenProject): (path: string) => string | undefined {
  let known: ReturnType<typeof mergedFiles> | undefined;
  return (path) => (reader.read(path) === undefined ? undefined : (known ??= mergedFiles(folder))(path));
}

function refusalOf(
  { path }: Finding,
  { safety, edits, renamedFiles = [] }: Fix,
  {
    options,
    isNamed,
    merged,
  }: {
    readonly options: RepairOptions;
    readonly isNamed: boolean;
    readonly merged: (path: string) => string | undefined;
  },
): string | undefined {
  if (safety === 'manual' && options.fixManual !== true) {
    return 'read it first, it depends on your code; --fix-manual applies it as well';
  }
  const keeping = renamedFiles.map((file) => merged(file.path)).find((branch) => branch !== undefined);
  if (keeping !== undefined) return `${keeping} has this migration already, databases may know it by its name`;
  const branch = isNamed
    ? undefined
    : [path, ...edits.map((edit) => edit.path)].map(merged).find((one) => one !== undefined);
  if (branch === undefined) return undefined;
  return `${branch} has this migration already, databases may have run it; name the file to repair it nevertheless`;
}
