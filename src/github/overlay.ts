import { createHash } from 'node:crypto';

import type { FileContent } from '../analyzer/project-reader.ts';
import type { ChangedFile } from '../analyzer/review.ts';
import type { GitHubProject } from './project-reader.ts';

/** Texts that stand in place of files of a tree, or beside them, by path. */
export type Overlay = ReadonlyMap<string, string>;

/** A project as it would be with other texts in some of its files. */
export function withOverlay(project: GitHubProject, overlay: Overlay): GitHubProject {
  if (overlay.size === 0) return project;
  const { reader } = project;
  const read = (path: string): FileContent | undefined => {
    const text = overlay.get(path);
    return text === undefined ? reader.read(path) : { kind: 'text', text, hash: blobHash(text) };
  };
  const paths = [...new Set([...reader.paths, ...overlay.keys()])].toSorted();
  return { ...project, reader: { ...reader, paths, read } };
}

/** The name that git gives to a file of this content. */
function blobHash(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The changed files of a pull request with those of an overlay. */
export function filesWithOverlay(
  files: readonly ChangedFile[],
  overlay: Overlay,
  has: (path: string) => boolean,
): readonly ChangedFile[] {
  const known = new Set(files.map(({ path }) => path));
  const more = [...overlay.keys()].filter((path) => !known.has(path));
  return [
    ...files,
    ...more.map((path): ChangedFile => ({ path, status: has(path) ? 'modified' : 'added', previousPath: undefined })),
  ];
}
