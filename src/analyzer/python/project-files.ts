import type { ProjectReader } from '../project-reader.ts';
import { maxSize, maxTexts } from './limits.ts';
import { normalised } from './paths.ts';

/** Files of the project beside its modules, as far as evaluation takes their texts. */
export interface ProjectFiles {
  /** The text at a place of the tree (`PathValue.path`); otherwise the reason why it is not known, a phrase for users. */
  read(place: string): { readonly text: string } | { readonly reason: string };
  /** The file of a module of the project. */
  moduleFile(name: string): string | undefined;
}

/** Notes a file whose text was asked for. */
export type NoteText = (path: string, hash: string | undefined) => void;

/** The only way from a path that a pull request has written to a text: what is not a file of the tree, or large, is refused. */
export function createProjectFiles(
  reader: ProjectReader,
  moduleFile: ProjectFiles['moduleFile'],
  note: NoteText,
): ProjectFiles {
  const taken = new Set<string>();
  return {
    moduleFile,
    read(place) {
      const path = normalised(place, (folder) => isFolder(reader.paths, folder));
      if (path === undefined) return { reason: 'the text of a file outside of the repository' };
      const what = `the text of \`${path.slice(0, 120)}\``;
      if (!taken.has(path) && taken.size >= maxTexts)
        return { reason: `${what}: more than ${maxTexts} files are read` };
      taken.add(path);
      const content = reader.read(path);
      note(path, content?.kind === 'text' ? content.hash : undefined);
      if (content === undefined) return { reason: `${what}, which is not in the repository` };
      if (content.kind === 'unreadable') return { reason: `${what}, which ${content.reason}` };
      return content.text.length > maxSize
        ? { reason: `${what}, which has more than ${maxSize} characters` }
        : { text: content.text };
    },
  };
}

/** Whether a folder holds a file, by halving the sorted list. */
function isFolder(paths: readonly string[], folder: string): boolean {
  const start = `${folder}/`;
  let [low, high] = [0, paths.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paths[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  return paths[low]?.startsWith(start) ?? false;
}
