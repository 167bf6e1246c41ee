import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { prepareAnalyzer, review } from '../analyzer/index.ts';
import type { Change, ChangedFile, Review } from '../analyzer/review.ts';
import { unreviewedMigrations } from '../analyzer/unreviewed.ts';
import type { FailOn } from '../config/config.ts';
import { onOneLine } from '../report/escape.ts';
import { githubAnnotations } from '../report/github-annotations.ts';
import { checkJson } from '../report/json.ts';
import { reviewDocument } from '../report/markdown.ts';
import { sarif } from '../report/sarif.ts';
import { createStyle } from '../report/style.ts';
import { reviewText } from '../report/text.ts';
import { count } from '../report/words.ts';
import { changesSince } from './changed-files.ts';
import { openProject, withoutMigrations, type OpenProject, type ProjectOptions } from './open-project.ts';
import { isWithin, pathWithin } from './project-folder.ts';
import { withProgress } from './progress.ts';
import { repair, type RepairOptions, type Subject } from './repair.ts';
import { restrictTo } from './restrict-review.ts';
import { orStandalone, UnknownToProject } from './standalone.ts';
import { version } from '../version.ts';
import { exitStatus, UnusableInput, wantsColour, widthOf, type ExitStatus, type World } from './world.ts';

const checkFormats = ['text', 'json', 'sarif', 'markdown', 'github'] as const;

export interface CheckOptions extends ProjectOptions, RepairOptions {
  readonly base?: string;
  readonly format: (typeof checkFormats)[number];
  readonly failOn?: FailOn;
}

/** `lockkeeper check`: reviews migrations and prints what was found. */
export async function check(world: World, paths: readonly string[], options: CheckOptions): Promise<ExitStatus> {
  const asked = paths.map((path) => resolve(world.cwd, path));
  for (const [index, path] of asked.entries()) {
    if (!existsSync(path)) throw new UnusableInput(`${paths[index] ?? path}: no such file or folder`);
  }
  if (options.fix !== true && (options.diff === true || options.fixManual === true)) {
    throw new UnusableInput(`--${options.diff === true ? 'diff' : 'fix-manual'} goes with --fix`);
  }
  await prepareAnalyzer();
  return orStandalone(world, { paths, options }, async (settled) => checkProject(world, paths, settled));
}

function checkProject(world: World, paths: readonly string[], options: CheckOptions): ExitStatus {
  const asked = paths.map((path) => resolve(world.cwd, path));
  const project = openProject(world, options, asked);
  const outside = asked.findIndex((path) => !isWithin(path, project.folder));
  if (outside !== -1) {
    throw new UnusableInput(`${paths[outside] ?? ''}: is not in the project ${project.folder}; name it with --project`);
  }

  const subject = subjectOf(project, asked, options.base);
  const result = withProgress(world, reviewing(project), () => subject.review(project.reader, []));
  if (options.base === undefined) {
    if (result.project.migrations === 0 && result.findings.length === 0) throw withoutMigrations(world, project);
    complainOfOthers(result, asked, project);
  }
  const changed = { head: project.reader, options: project.options };
  for (const told of unreviewedMigrations(result, subject.changed ?? [], changed)) {
    world.stderr.write(`lockkeeper: ${onOneLine(told)}\n`);
  }
  if (options.fix === true) {
    const isNamed = asked.length > 0 || options.base !== undefined;
    const { review: left, project: repaired, told } = repair(world, { project, subject, options, isNamed });
    if (options.diff !== true) world.stdout.write(told + render(left, { world, project: repaired, options }));
    return statusOf(left, options.failOn ?? project.config.failOn);
  }
  world.stdout.write(render(result, { world, project, options }));
  return statusOf(result, options.failOn ?? project.config.failOn);
}

function reviewing({ reader }: OpenProject): string {
  return `Reviewing a project of ${count(reader.paths.length, 'file')}…`;
}

/**
 * Files are a change of their own: tables that one of them creates are new for the others. Folders are looked at as they
 * are, every migration at its place in the history.
 */
function subjectOf(
  project: OpenProject,
  asked: readonly string[],
  base: string | undefined,
): Subject & { readonly changed?: readonly ChangedFile[] } {
  const wanted = asked.map((path) => pathWithin(path, project.folder));
  const isWanted = (path: string): boolean =>
    wanted.length === 0 || wanted.some((one) => one === '' || path === one || path.startsWith(`${one}/`));
  if (base !== undefined) {
    const change = changesSince(project.folder, base);
    const known = new Set(project.reader.paths);
    const files = change.files.filter(
      ({ path, status }) => isWanted(path) && (status === 'removed' || known.has(path)),
    );
    return {
      changed: files,
      review(reader, added) {
        const there = new Set(reader.paths);
        // What a repair has renamed is gone, and was on this side alone.
        const left = files.filter(({ path, status }) => status === 'removed' || there.has(path));
        return review(reader, { files: [...left, ...added.map(addedFile)], base: change.base }, project.options);
      },
    };
  }
  const hasFolder = asked.some((path) => statSync(path).isDirectory());
  const files = asked.length === 0 || hasFolder ? undefined : wanted.map((path) => addedFile(path));
  return {
    review(reader, added) {
      const change: Change = { files: files && [...files, ...added.map(addedFile)], base: undefined };
      const whole = review(reader, change, project.options);
      return hasFolder ? restrictTo(whole, isWanted) : whole;
    },
  };
}

function addedFile(path: string): ChangedFile {
  return { path, status: 'added', previousPath: undefined };
}

/** A file that was asked for and that the review does not know is a mistake, not a clean file. */
function complainOfOthers(result: Review, asked: readonly string[], project: OpenProject): void {
  const known = new Set([
    ...result.migrations.map(({ compiled }) => compiled.migration.path),
    ...result.findings.map(({ path }) => path),
    ...result.suppressed.map(({ finding }) => finding.path),
  ]);
  for (const path of asked) {
    const within = pathWithin(path, project.folder);
    if (statSync(path).isDirectory()) {
      const hasAny = within === '' || [...known].some((one) => one.startsWith(`${within}/`));
      if (!hasAny)
        throw new UnknownToProject(`${project.displayPath(within)}: no Django migrations found in this folder`);
    } else if (!known.has(within) && project.options.isIgnored?.(within) !== true) {
      throw new UnknownToProject(`${project.displayPath(within)}: ${reasonFor(within, project)}`);
    }
  }
}

function reasonFor(path: string, { reader }: OpenProject): string {
  const content = reader.read(path);
  if (content === undefined) return 'is in a folder that is not reviewed (packages, caches, virtual environments)';
  if (content.kind === 'unreadable') return content.reason;
  if (content.text.trim() === '') return 'is empty';
  if (!path.endsWith('.py')) return 'is not a Python file';
  return 'is not a migration of an app (no Migration class in a migrations package)';
}

function render(
  result: Review,
  { world, project, options }: { readonly world: World; readonly project: OpenProject; readonly options: CheckOptions },
): string {
  const { prefix, displayPath, readSource } = project;
  switch (options.format) {
    case 'json':
      return checkJson(result, { version });
    case 'sarif':
      return sarif(result, { version, prefix });
    case 'markdown':
      return reviewDocument(result);
    case 'github':
      return githubAnnotations(result, prefix);
    case 'text': {
      const style = createStyle({ colour: wantsColour(world.stdout, world, options.color) });
      return reviewText(result, { style, width: widthOf(world.stdout), displayPath, readSource });
    }
  }
}

function statusOf({ summary }: Review, failOn: FailOn): ExitStatus {
  const counted = { error: summary.errors, warning: summary.errors + summary.warnings, never: 0 }[failOn];
  return counted > 0 ? exitStatus.findings : exitStatus.clean;
}
