import { createHash } from 'node:crypto';

import type { FileContent, ProjectReader } from '../../src/analyzer/project-reader.ts';

/** A reader over files that a test writes down. */
export function readerOf(files: Readonly<Record<string, string>>): ProjectReader {
  const contents = new Map<string, FileContent>(
    Object.entries(files).map(([path, text]) => [
      path,
      { kind: 'text', text, hash: createHash('sha256').update(text).digest('hex') },
    ]),
  );
  return { paths: [...contents.keys()].toSorted(), read: (path) => contents.get(path) };
}
