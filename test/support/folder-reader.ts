import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import type { ProjectReader } from '../../src/analyzer/project-reader.ts';
import { readerOf } from './files.ts';

/** A reader over a folder of this repository, read at once. */
export function readFolder(folder: string): ProjectReader {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name));
  return readerOf(Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')])));
}
