import {
  closeSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { constants, accessSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

import { contentOf } from './file-content.ts';
import { UnusableInput } from './world.ts';

/** A file to write: what it has to hold still (undefined: it must not be there), and what it is to hold (undefined: it goes). */
export interface FileChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The file that it comes from, whose mode and byte order mark it keeps. */
  readonly movedFrom?: string;
}

interface Prepared {
  readonly change: FileChange;
  readonly target: string;
  readonly temporary: string;
  /** The bytes that are replaced. */
  readonly bytes: Uint8Array | undefined;
}

/**
 * Writes all of the files or none: everything is checked and written beside its place first, then moved there; what goes is moved
 * aside last of all, so that no moment leaves a file in neither of its places. Throws
 * `UnusableInput`, with nothing changed, where a file has changed since it was read, is a link, is not in the folder, or can't
 * be written.
 */
export function writeAll(folder: string, changes: readonly FileChange[]): void {
  const root = realpathSync(folder);
  const prepared: Prepared[] = [];
  const moved: Prepared[] = [];
  let isDone = false;
  try {
    const ordered = [
      ...changes.filter(({ after }) => after !== undefined),
      ...changes.filter(({ after }) => after === undefined),
    ];
    for (const change of ordered) prepared.push(prepare(root, change, prepared.length));
    for (const one of prepared) {
      assertUnchanged(one);
      if (one.change.after === undefined) renameSync(one.target, one.temporary);
      // A link, unlike a rename, fails where somebody has made the file meanwhile.
      else if (one.bytes === undefined) linkSync(one.temporary, one.target);
      else renameSync(one.temporary, one.target);
      moved.push(one);
    }
    isDone = true;
  } catch (error) {
    for (const one of moved.toReversed()) putBack(one);
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput(`nothing was written: ${describe(error)}`);
  } finally {
    // What was moved aside is the file itself, until all is done.
    for (const { change, temporary } of prepared)
      if (isDone || change.after !== undefined) rmSync(temporary, { force: true });
  }
}

function putBack({ change, target, temporary, bytes }: Prepared): void {
  if (change.after === undefined) renameSync(temporary, target);
  else if (bytes === undefined) rmSync(target, { force: true });
  else replace(target, bytes);
}

function prepare(root: string, change: FileChange, index: number): Prepared {
  const target = placeOf(root, change.path);
  const bytes = bytesOf(target, change);
  const temporary = join(dirname(target), `.${basename(target)}.lockkeeper-${process.pid}-${index}`);
  if (change.after !== undefined) {
    const source = change.movedFrom === undefined ? target : placeOf(root, change.movedFrom);
    const former = source === target ? bytes : bytesOf(source, { path: change.movedFrom ?? change.path, before: '' });
    const mode = former === undefined ? 0o666 : statSync(source).mode & 0o777;
    writeNew(temporary, encode(change.after, former), mode);
  }
  return { change, target, temporary, bytes };
}

/** The file of a path, in a folder that is the project's own. */
function placeOf(root: string, path: string): string {
  const target = join(root, path);
  const parent = realpathSync(dirname(target));
  if (parent !== root && !parent.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw refusal(path, 'is in a folder that leads out of the project');
  }
  return join(parent, basename(target));
}

/** The bytes of a file that is there, undefined for one that is not. */
function bytesOf(target: string, { path, before }: Pick<FileChange, 'path' | 'before'>): Uint8Array | undefined {
  const entry = lstatSync(target, { throwIfNoEntry: false });
  if (before === undefined) {
    if (entry !== undefined) throw refusal(path, 'is there already');
    return undefined;
  }
  if (entry === undefined) throw refusal(path, 'is gone');
  if (entry.isSymbolicLink()) throw refusal(path, 'is a symbolic link');
  if (!entry.isFile()) throw refusal(path, 'is no file');
  try {
    accessSync(target, constants.W_OK);
  } catch {
    throw refusal(path, 'is not writable');
  }
  if ((entry.mode & 0o222) === 0) throw refusal(path, 'is not writable');
  return readFileSync(target);
}

function assertUnchanged({ change: { path, before }, target, bytes }: Prepared): void {
  if (before === undefined || bytes === undefined) return;
  const entry = lstatSync(target, { throwIfNoEntry: false });
  const content = entry?.isFile() === true ? contentOf(readFileSync(target)) : undefined;
  if (content?.kind !== 'text' || content.text !== before) throw refusal(path, 'has changed since it was read');
}

/** The mark that some editors put at the start of a file; it is no part of the text. */
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

function encode(text: string, before: Uint8Array | undefined): Uint8Array {
  const bytes = Buffer.from(text, 'utf8');
  const hasMark = before !== undefined && Buffer.from(before.subarray(0, 3)).equals(byteOrderMark);
  return hasMark ? Buffer.concat([byteOrderMark, bytes]) : bytes;
}

function writeNew(path: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(path, 'wx', mode);
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

function replace(target: string, bytes: Uint8Array): void {
  const temporary = `${target}.lockkeeper-${process.pid}-back`;
  writeNew(temporary, bytes, statSync(target).mode & 0o777);
  renameSync(temporary, target);
}

function refusal(path: string, reason: string): UnusableInput {
  return new UnusableInput(`nothing was written: ${path} ${reason}`);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
