import { lstatSync, readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';

import type { FileContent, ProjectReader } from '../analyzer/project-reader.ts';
import { contentOf, largestFile, tooLarge } from './file-content.ts';
import { UnusableInput } from './world.ts';

/** More files than this are no project but a disk. */
const mostFiles = 400_000;

/** Folders of tools, of which nothing is the project's own code. Hidden folders other than `.github` are left out too. */
const foreignFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '__pycache__',
  'site-packages',
  'bower_components',
]);

/**
 * The files of a folder. Version control, virtual environments, packages and caches are passed over; links are not
 * followed into folders, nor out of the folder. The list is made at once, contents are read when they are asked for.
 */
export function createLocalReader(folder: string): ProjectReader {
  const root = realpathSync(folder);
  const paths = listFiles(root);
  const known = new Set(paths);
  const contents = new Map<string, FileContent>();
  return {
    paths,
    read(path) {
      if (!known.has(path)) return undefined;
      const content = contents.get(path) ?? readFile(root, path);
      contents.set(path, content);
      return content;
    },
    filesContaining(words, isWanted) {
      const needles = words.map((word) => Buffer.from(word));
      return paths.filter((path) => isWanted(path) && holds(bytesOf(root, path), needles));
    },
  };
}

function holds(bytes: Buffer | undefined, needles: readonly Buffer[]): boolean {
  return bytes !== undefined && needles.some((needle) => bytes.includes(needle));
}

/** The bytes of a file that is small enough to be one that people write; links are not followed. */
function bytesOf(root: string, path: string): Buffer | undefined {
  try {
    const file = join(root, path);
    const stats = lstatSync(file);
    return stats.isFile() && stats.size <= largestFile ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}

function listFiles(root: string): readonly string[] {
  const files: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const entries = entriesOf(join(root, folder));
    if (entries.some(({ name }) => name === 'pyvenv.cfg') && folder !== '') continue;
    const named = entries.map((entry) => ({ entry, path: `${folder}${entry.name}` }));
    folders.push(...named.filter(({ entry, path }) => isOwnFolder(entry, path)).map(({ path }) => `${path}/`));
    files.push(...named.filter(({ entry }) => entry.isFile() || entry.isSymbolicLink()).map(({ path }) => path));
    if (files.length > mostFiles) {
      throw new UnusableInput(
        `${root}: has more than ${mostFiles.toLocaleString('en-US')} files; name the folder of the project itself with --project`,
      );
    }
  }
  return files.sort();
}

/** `build/lib` is the copy that setuptools makes of the packages: every app would be there twice. */
function isOwnFolder(entry: Dirent, path: string): boolean {
  const { name } = entry;
  if (!entry.isDirectory()) return false;
  if (name.startsWith('.')) return name === '.github';
  return !foreignFolders.has(name) && !/(^|\/)build\/(lib|bdist)[^/]*$/.test(path);
}

/** A folder that can't be listed has no files for us. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** No folder that is listed is a link: a file that is none itself leads nowhere else, and its path need not be resolved. */
function readFile(root: string, path: string): FileContent {
  try {
    const file = join(root, path);
    const own = lstatSync(file);
    const target = own.isSymbolicLink() ? realpathSync(file) : file;
    if (!target.startsWith(root.endsWith(sep) ? root : root + sep)) {
      return { kind: 'unreadable', reason: 'is a symbolic link that leads out of the project' };
    }
    const { size } = own.isSymbolicLink() ? statSync(target) : own;
    return size > largestFile ? tooLarge : contentOf(readFileSync(target));
  } catch (error) {
    return { kind: 'unreadable', reason: `can't be read (${codeOf(error)})` };
  }
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code ?? 'unknown error');
}
