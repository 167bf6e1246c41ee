import { createHash } from 'node:crypto';

import type { FileContent } from '../analyzer/project-reader.ts';
import type { ChangedFile } from '../analyzer/review.ts';
import type { GitHubProject } from './project-reader.ts';

/** Texts that stand in place of files of a tree, or beside them, by path; undefined for a file that goes. */
export type Overlay = ReadonlyMap<string, string | undefined>;

/** A project as it would be with other texts in some of its files. */
export function withOverlay(project: GitHubProject, overlay: Overlay): GitHubProject {
  if (overlay.size === 0) return project;
  const { reader } = project;
  const read = (path: string): FileContent | undefined => {
    if (!overlay.has(path)) return reader.read(path);
    const text = overlay.get(path);
    return text === undefined ? undefined : { kind: 'text', text, hash: blobHash(text) };
  };
  const paths = [...new Set([...reader.paths, ...overlay.keys()])].filter((path) => !isGone(path, overlay)).toSorted();
  return { ...project, reader: { ...reader, paths, read } };
}

function isGone(path: string, overlay: Overlay): boolean {
  return overlay.has(path) && overlay.get(path) === undefined;
}

/** The name that git gives to a file of this content. */
function blobHash(text: string): string {
  const bytes = Buffer.from(text);
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The changed files of a pull request with those of an overlay. What the pull request has added and the overlay takes away is none. */
export function filesWithOverlay(
  files: readonly ChangedFile[],
  overlay: Overlay,
  has: (path: string) => boolean,
): readonly ChangedFile[] {
  const known = new Set(files.map(({ path }) => path));
  const left = files.flatMap((file): readonly ChangedFile[] => {
    if (!isGone(file.path, overlay)) return [file];
    return file.status === 'added' ? [] : [{ path: file.path, status: 'removed', previousPath: undefined }];
  });
  const more = [...overlay].flatMap(([path, text]): readonly ChangedFile[] => {
    if (known.has(path)) return [];
    if (text === undefined) return has(path) ? [{ path, status: 'removed', previousPath: undefined }] : [];
    return [{ path, status: has(path) ? 'modified' : 'added', previousPath: undefined }];
  });
  return [...left, ...more];
}
